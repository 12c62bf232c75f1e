using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Data;

namespace Mes.Platform.Audit;

/// <summary>Who did what, when, from where. Written in the command's own transaction.</summary>
internal sealed class AuditTrail(PlatformDbContext db, ICallContext call)
{
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
            db.AuditEntries.Add(new AuditEntry
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
                Before = Json(before),
                After = Json(after),
                CorrelationId = call.CorrelationId,
            });
        }
    }

    private static string? Json(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var node = JsonSerializer.SerializeToNode(value, value.GetType(), MesJson.Options);
        Mask(node);
        var text = node!.ToJsonString();
        return text.Length <= 4000 ? text : text[..4000];
    }

    private static void Mask(JsonNode? node)
    {
        if (node is not JsonObject members)
        {
            return;
        }

        foreach (var name in members.Select(m => m.Key).ToList())
        {
            if (Secrets.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase)))
            {
                members[name] = "***";
            }
            else
            {
                Mask(members[name]);
            }
        }
    }
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
