using Mes.Platform.Modules;

namespace Mes.Platform.Machines;

/// <summary>A kind of message that somebody handles.</summary>
/// <param name="Filter">Levels below the site, <c>+</c> for any one, for example <c>equipment/+/state</c>.</param>
/// <param name="Handler">Who handles it.</param>
public sealed record MachineTopic(string Filter, Type Handler)
{
    public const string Root = "mes/v1/";

    private readonly string[] _levels = Filter.Split('/');

    /// <summary>The filter at a broker, for all sites.</summary>
    public string Subscription => Root + "+/" + Filter;

    public bool Matches(IReadOnlyList<string> levels) =>
        levels.Count == _levels.Length && _levels.Zip(levels).All(l => l.First == "+" || l.First == l.Second);

    /// <summary>Whether only the product may speak there: errors and answers.</summary>
    public static bool IsReserved(string topic) =>
        topic.EndsWith("/errors", StringComparison.Ordinal) || topic.EndsWith("/answer", StringComparison.Ordinal);

    /// <summary>Site and levels of a topic of ours; null for any other.</summary>
    public static (string Site, IReadOnlyList<string> Levels)? Parse(string topic)
    {
        if (!topic.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = topic[Root.Length..].Split('/');
        return parts.Length < 2 || parts.Any(p => p.Length == 0) ? null : (parts[0], parts[1..]);
    }
}

/// <summary>Registers what modules hear from machines.</summary>
public static class MachineTopicRegistration
{
    /// <summary>Hands every message whose topic below <c>mes/v1/{site}/</c> fits <paramref name="filter"/> to <typeparamref name="THandler"/>.</summary>
    public static void AddMachineTopic<THandler>(this ServiceConfigurationContext context, string filter)
        where THandler : class, IMachineTopicHandler
    {
        context.Services.AddScoped<THandler>();
        context.Services.AddSingleton(new MachineTopic(filter, typeof(THandler)));
    }
}
