using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mes.Platform.Data;

namespace Mes.Platform.Audit;

/// <summary>Who did what, when, from where. Written in the command's own transaction.</summary>
internal sealed partial class AuditTrail(PlatformDbContext db, ICallContext call)
{
    private const int Longest = 4_000;
    private const int MostKnown = 5_000;
    private static readonly ConcurrentDictionary<string, bool> Known = new();
    private static readonly string[] Secrets = ["password", "pin", "secret", "token"];
    private readonly List<(string Subject, object? Before, object? After)> _changes = [];

    /// <summary>A handler tells what it changed; without it the command's own content stands for the change.</summary>
    public void Changed(string subject, object? before, object? after) => _changes.Add((subject, before, after));

    public void Write(string action, object command)
    {
        if (_changes.Count == 0)
        {
            _changes.Add(("", null, command));
        }

        foreach (var (subject, before, after) in _changes)
        {
            Add(action, subject, Json(before), Json(after));
        }
    }

    /// <summary>An entry that is no command's: what was decided on the way to it, without anything that nobody may see.</summary>
    public void Add<T>(string action, string subject, T decided) => Add(action, subject, null, Cut(JsonSerializer.Serialize(decided, MesJson.Options)));

    private void Add(string action, string subject, string? before, string? after) => db.Append(new AuditEntry
    {
        Id = Ids.New(),
        At = call.UtcNow,
        Site = call.Caller.Site ?? "",
        Actor = call.Caller.Actor.Name,
        ActorKind = call.Caller.Actor.Kind,
        Door = call.Caller.Door,
        Address = call.Caller.Actor.Address,
        Action = action,
        Subject = subject,
        Before = before,
        After = after,
        CorrelationId = call.CorrelationId,
    });

    private static string? Json(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var node = JsonSerializer.SerializeToNode(value, value.GetType(), MesJson.Options);
        Mask(node);
        return Cut(node!.ToJsonString());
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    /// <summary>Whether a member of this name must not be seen: one of its words is password, PIN, secret or token.</summary>
    public static bool IsSecret(string name)
    {
        if (Known.TryGetValue(name, out var secret))
        {
            return secret;
        }

        secret = Word().Matches(name).Any(w => Secrets.Contains(w.Value.ToLowerInvariant()));
        if (Known.Count < MostKnown)
        {
            Known[name] = secret;
        }

        return secret;
    }

    private static void Mask(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            Mask(item);
        }

        foreach (var name in (node as JsonObject ?? []).Select(m => m.Key).ToList())
        {
            if (node![name] is not null && IsSecret(name))
            {
                node[name] = "***";
            }
            else
            {
                Mask(node[name]);
            }
        }
    }

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}

/// <summary>Table <c>platform_audit_entry</c>: only ever added to.</summary>
internal sealed class AuditEntry
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public required string Site { get; init; }

    public required string Actor { get; init; }

    public ActorKind ActorKind { get; init; }

    public Door Door { get; init; }

    public string? Address { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public required string CorrelationId { get; init; }
}
