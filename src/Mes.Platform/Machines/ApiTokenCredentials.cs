using Mes.Platform.Security.Tokens;

namespace Mes.Platform.Machines;

/// <summary>A machine shows its API token as password, a plugin that stands for machines the key of its activation. What it may do is decided, message by message, by the token's permissions.</summary>
internal sealed class ApiTokenCredentials(IApiTokens tokens, PluginKeys plugins) : IMachineCredentials
{
    public async Task<MachineIdentity?> FindAsync(string token, string? address, CancellationToken ct) =>
        plugins.Find(token) ?? (await tokens.FindAsync(token, ct) is { } holder
            ? new MachineIdentity(holder.Actor with { Address = address }, holder.Site)
            : null);
}
