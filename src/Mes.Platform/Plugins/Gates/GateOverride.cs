namespace Mes.Platform.Plugins.Gates;

/// <summary>Table <c>platform_gate_override</c>: somebody let a subject pass a gate that holds and could not be asked. Counts once.</summary>
internal sealed class GateOverride
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Ids.New();

    public required string Site { get; init; }

    public required string Point { get; init; }

    public required string Subject { get; init; }

    public required string Plugin { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public DateTime At { get; init; }

    public DateTime? UsedAt { get; set; }
}
