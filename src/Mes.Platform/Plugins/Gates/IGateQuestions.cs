namespace Mes.Platform.Plugins.Gates;

/// <summary>What a use case lays before gates. Found by the runner, which asks before the transaction begins (decision 014) and only where a plugin has a gate at one of the points. Scoped; reads only.</summary>
/// <typeparam name="TUseCase">The use case.</typeparam>
public interface IGateQuestions<in TUseCase>
{
    /// <summary>Reads the snapshot. What is wrong with the use case itself is left to its handler: then there is no subject.</summary>
    /// <param name="useCase">What is asked.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Every subject that the handler will decide about, also those that no gate is asked about.</returns>
    Task<IReadOnlyList<GateSubject>> AskAsync(TUseCase useCase, CancellationToken ct);
}

/// <summary>A unit or an order that gates are asked about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its serial or order number: what people, audit trail and overrides know it by.</param>
/// <param name="Stamp">Version of the snapshot; the handler compares it inside the transaction.</param>
/// <param name="Requests">The questions.</param>
public sealed record GateSubject(Guid Id, string Name, long Stamp, IReadOnlyList<IGateRequest> Requests)
{
    /// <summary>What was read for the questions, for a handler that takes it over instead of reading it again. Only where all that the handler then writes is guarded by <see cref="Stamp"/>: who has lost that race asks the gates again. Then the handler goes on in the scope of these questions, and one whose transaction begins late reads while gates think. Null: nothing.</summary>
    public object? Snapshot { get; init; }
}

/// <summary>What the gates said before the transaction began, for the handler. Scoped. Where no plugin has a gate it says nothing and costs nothing.</summary>
public interface IGateRulings
{
    /// <summary>Every term that gates hold against a subject.</summary>
    /// <param name="subject">Its id.</param>
    /// <param name="stamp">Its version as this transaction sees it; where it is another than the gates saw, the run begins anew and the gates are asked again.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The terms, as soon as the gates have answered; none: it may. Whatever else a handler reads it reads before, for gates may still think meanwhile.</returns>
    ValueTask<IReadOnlyList<MesError>> TermsAsync(Guid subject, long stamp, CancellationToken ct);

    /// <summary>Takes over what was read for the questions. It is given away once.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="fits">Whether it is what the handler would read.</param>
    /// <returns>The snapshot, which no context tracks any more; null: none fits.</returns>
    T? TakeSnapshot<T>(Func<T, bool> fits) where T : class;

    /// <summary>The subject passes. Gates that gave no verdict are marked on the unit's record and told after commit; overrides are used up.</summary>
    /// <param name="subject">Its id.</param>
    /// <param name="unit">The unit whose record carries the mark.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When marked.</returns>
    Task PassAsync(Guid subject, Guid unit, CancellationToken ct);

    /// <summary>A subject that is no unit and has no record, such as a station's setup, passes. Gates that gave no verdict are told after commit; overrides are used up.</summary>
    /// <param name="subject">Its id.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When told.</returns>
    Task PassAsync(Guid subject, CancellationToken ct);
}

/// <summary>Registers where use cases ask gates.</summary>
public static class GateRegistration
{
    /// <summary>Has the runner ask gates before a use case.</summary>
    /// <typeparam name="TUseCase">The use case.</typeparam>
    /// <typeparam name="TQuestions">Reads what is asked.</typeparam>
    /// <param name="context">The module's.</param>
    /// <param name="points">The points that it may ask at.</param>
    public static void AddGates<TUseCase, TQuestions>(this Modules.ServiceConfigurationContext context, params GatePoint[] points)
        where TQuestions : class, IGateQuestions<TUseCase>
    {
        context.Services.AddScoped<IGateQuestions<TUseCase>, TQuestions>();
        context.Services.AddSingleton(new GateBinding(typeof(TUseCase), points));
    }

    internal static void AddGates(this IServiceCollection services)
    {
        services.AddSingleton<GateRegistry>();
        services.AddSingleton<IExtensionPoint>(sp => sp.GetRequiredService<GateRegistry>());
        services.AddSingleton<GateEvaluator>();
        services.AddSingleton<GateKeeper>();
        services.AddScoped<GateRulings>();
        services.AddScoped<IGateRulings>(sp => sp.GetRequiredService<GateRulings>());
    }

    /// <summary>Refuses a command with what gates hold against its subject.</summary>
    /// <param name="rulings">The rulings.</param>
    /// <param name="subject">Its id.</param>
    /// <param name="stamp">Its version.</param>
    /// <param name="name">Its serial or order number.</param>
    /// <exception cref="MesException"><c>Platform:Gate.Refused</c> with every term.</exception>
    public static async Task ThrowIfRefusedAsync(this IGateRulings rulings, Guid subject, long stamp, string name, CancellationToken ct)
    {
        var terms = await rulings.TermsAsync(subject, stamp, ct);
        if (terms.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, Refusal(name), terms);
        }
    }

    /// <summary>The sentence above the terms.</summary>
    /// <param name="name">Serial or order number.</param>
    /// <returns>The error.</returns>
    public static MesError Refusal(string name) => MesError.Of("Platform:Gate.Refused", ("Subject", name));
}

/// <summary>Where a use case asks.</summary>
internal sealed record GateBinding(Type UseCase, IReadOnlyList<GatePoint> Points);
