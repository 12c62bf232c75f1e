namespace Mes.Sdk;

/// <summary>A question that the core asks gates before it acts. A record in a module's Contracts that carries <see cref="GatePointAttribute"/>; a new meaning is a new type with a higher version in its name.</summary>
public interface IGateRequest;

/// <summary>Names the gate point of a question.</summary>
/// <param name="name">For example <c>station.exit</c>. Manifests name it under <c>gates</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GatePointAttribute(string name) : Attribute
{
    /// <summary>The gate point.</summary>
    public string Name { get; } = name;
}

/// <summary>A plugin's say in a decision of the core. Register one for each point that the manifest declares under <c>gates</c>, as a singleton or scoped, in <see cref="IPluginBuilder.Services"/>.</summary>
/// <remarks>
/// Called before the core's transaction begins, together with the gates of other plugins, from any thread and many times at once: a gate that
/// has to wait for something awaits it and blocks no thread.
/// The answer may be asked for and then not be needed, and the same thing may be asked again: a gate decides and changes nothing.
/// It may read through <see cref="IUseCases"/>. Whatever takes longer than the gate's budget counts as not evaluated.
/// </remarks>
/// <typeparam name="TRequest">The question.</typeparam>
public interface IGate<in TRequest> where TRequest : IGateRequest
{
    /// <summary>Decides.</summary>
    /// <param name="request">What is about to happen, as it stands now. If it has changed before the core commits, the gate is asked again.</param>
    /// <param name="ct">Cancelled when the budget is spent (250 ms unless the manifest says otherwise, never more than 2 s).</param>
    /// <returns>The verdict. Throwing counts as not evaluated: the fail mode of the gate at that site decides.</returns>
    ValueTask<GateVerdict> EvaluateAsync(TRequest request, CancellationToken ct);
}

/// <summary>What a gate says.</summary>
public sealed class GateVerdict
{
    private GateVerdict(bool allows, IReadOnlyList<MesError> reasons) => (Allows, Reasons) = (allows, reasons);

    /// <summary>Nothing stands against it, and the gate has looked.</summary>
    public static GateVerdict Allow { get; } = new(true, []);

    /// <summary>It is none of the gate's business.</summary>
    public static GateVerdict Abstain { get; } = new(false, []);

    /// <summary>True only of <see cref="Allow"/>.</summary>
    public bool Allows { get; }

    /// <summary>Why it must not happen; empty unless it blocks.</summary>
    public IReadOnlyList<MesError> Reasons { get; }

    /// <summary>It must not happen. Any block wins, and people see the reasons of all.</summary>
    /// <param name="code">Key among the plugin's own texts, <c>{plugin id}:{Name}</c>. Write the sentence as "What is wrong. What to do.".</param>
    /// <param name="data">Values of the sentence's holes: texts, numbers, times.</param>
    /// <returns>The verdict.</returns>
    public static GateVerdict Block(string code, params (string Name, object? Value)[] data) => new(false, [MesError.Of(code, data)]);

    /// <summary>It must not happen, for several reasons.</summary>
    /// <param name="reasons">At least one, with codes among the plugin's own texts.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public static GateVerdict Block(IReadOnlyList<MesError> reasons) => reasons.Count > 0
        ? new(false, reasons)
        : throw new ArgumentException("A block needs a reason.", nameof(reasons));
}
