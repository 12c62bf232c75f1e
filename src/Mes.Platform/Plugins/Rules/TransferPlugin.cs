using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Rules;

/// <summary>Gives a plugin's id to another publisher, for example after a company was bought or renamed: from now on only their versions are let in under it. What is installed stays.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Publisher">The new publisher, exactly as in their certificate.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record TransferPlugin(string Plugin, string Publisher, string Reason) : ICommand<Done>;

internal sealed class TransferPluginHandler(PluginOwners owners, AuditTrail audit) : IHandler<TransferPlugin, Done>
{
    private const int Longest = 200;

    public async Task<Done> HandleAsync(TransferPlugin useCase, CancellationToken ct)
    {
        var before = await owners.FindAsync(useCase.Plugin, ct) ?? throw MesException.NotFound("Platform:PluginUnknown", ("Plugin", useCase.Plugin));
        var publisher = useCase.Publisher?.Trim() ?? "";
        if (publisher.Length is 0 or > Longest)
        {
            throw MesException.Invalid([MesError.Of("Platform:TextLength", ("Min", 1), ("Max", Longest)) with { Target = "publisher" }]);
        }

        await owners.SetAsync(useCase.Plugin, publisher, Reasons.Need(useCase.Reason), ct);
        audit.Changed($"plugin:{useCase.Plugin}", new { publisher = before }, new { publisher, useCase.Reason });
        return Done.Value;
    }
}
