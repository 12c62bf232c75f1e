namespace Mes.Platform.Machines;

/// <summary>Who a machine is, and at which site it may speak.</summary>
/// <param name="Actor">Its use cases run as this actor, with this actor's permissions.</param>
/// <param name="Site">It may use topics below <c>mes/v1/{Site}/</c> only; null: of every site where its permissions hold.</param>
public sealed record MachineIdentity(Actor Actor, string? Site);

/// <summary>Checks what machines show to the embedded broker.</summary>
public interface IMachineCredentials
{
    /// <summary>The machine whose API token this is; null: refused.</summary>
    /// <param name="token">What it sent as password.</param>
    /// <param name="address">Where it connects from.</param>
    /// <param name="ct">Cancels.</param>
    Task<MachineIdentity?> FindAsync(string token, string? address, CancellationToken ct);
}
