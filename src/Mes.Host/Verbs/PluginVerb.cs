using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Packages;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Plugins.Trust;

namespace Mes.Host.Verbs;

/// <summary>Plugins from the command line. What a maker needs runs alone; the rest acts on the database and the store, which a running host follows within seconds.</summary>
internal sealed class PluginVerb : IHostVerb
{
    public string Name => "plugin";

    public string Usage => """
        plugin list                                             every plugin, and how it stands at each site
          plugin allow <certificate.pem or thumbprint> --reason <why>   lets a publisher's plugins in
          plugin install <file.mesplugin> --reason <why>
          plugin enable|disable <id> --site <site> --reason <why>
          plugin upgrade <id> --version <version> [--site <site>] --reason <why>
          plugin rollback <id> --site <site> --reason <why>
          plugin remove <id> --version <version> --reason <why>
          plugin mandate <id> --region <region>|--enterprise [--off] --reason <why>
          plugin transfer <id> --publisher <name> --reason <why>
          plugin purge <id> --reason <why>
        """ + string.Concat(PluginTool.Usages.Select(u => $"{Environment.NewLine}  plugin {u}"));

    public int? RunAlone(CommandLine line) => PluginTool.Knows(line.Words.FirstOrDefault())
        ? new PluginTool(Console.Out, Console.Error, TimeProvider.System).Run(line)
        : null;

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        await app.Services.GetRequiredService<PluginManager>().ReadyAsync(ct);
        switch (line.Words)
        {
            case ["list"]:
                await ListAsync(app.Services.GetRequiredService<IPluginDirectory>());
                return 0;
            case ["install", var file]:
                return await InstallAsync(app.Services, file, line, ct);
            case [var operation, var plugin]:
                await DoAsync(app.Services, operation, plugin, line, ct);
                return 0;
            default:
                throw new UsageException("Say what to do with which plugin.");
        }
    }

    /// <summary>Who types stands in the record; the console has every right, as the system's administrator has.</summary>
    private static Caller Caller { get; } = new(null, Actor.System with { Name = "console:" + Environment.UserName }, Door.CommandLine);

    private static async Task<int> InstallAsync(IServiceProvider services, string file, CommandLine line, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"There is no file {file}.");
        }

        await using var package = File.OpenRead(file);
        try
        {
            var installed = await services.GetRequiredService<PluginPackages>().InstallAsync(package, Path.GetFileName(file), Caller, line.Need("reason"), ct);
            await Console.Out.WriteLineAsync($"{installed.Plugin} {installed.Version} is installed. It is on nowhere yet: plugin enable {installed.Plugin} --site <site>");
            return 0;
        }
        catch (MesException e)
        {
            foreach (var finding in e.Details.DefaultIfEmpty(e.Error))
            {
                await Console.Error.WriteLineAsync(Sentences.Of(finding));
            }

            return 1;
        }
    }

    private static async Task DoAsync(IServiceProvider services, string operation, string plugin, CommandLine line, CancellationToken ct)
    {
        var (plugins, why) = (services.GetRequiredService<IPluginOperations>(), line.Need("reason"));
        switch (operation)
        {
            case "allow":
                await services.GetRequiredService<IUseCases>().RunAsync(new AllowPublisher(File.Exists(plugin) ? Certificates.ThumbprintOf(plugin) : plugin, why), Caller, ct);
                break;
            case "enable":
                await plugins.EnableAsync(plugin, line.Need("site"), Caller, why, ct);
                break;
            case "disable":
                await plugins.DisableAsync(plugin, line.Need("site"), Caller, why, ct);
                break;
            case "upgrade":
                await plugins.UpgradeAsync(plugin, line.Need("version"), line.Find("site"), Caller, why, ct);
                break;
            case "rollback":
                await plugins.RollBackAsync(plugin, line.Need("site"), Caller, why, ct);
                break;
            case "remove":
                await plugins.RemoveAsync(plugin, line.Need("version"), Caller, why, ct);
                break;
            case "mandate":
                await plugins.MandateAsync(plugin, ScopeOf(line), line.Find("off") is null, Caller, why, ct);
                break;
            case "transfer":
                await services.GetRequiredService<IUseCases>().RunAsync(new TransferPlugin(plugin, line.Need("publisher"), why), Caller, ct);
                break;
            case "purge":
                await plugins.PurgeAsync(plugin, Caller, why, ct);
                break;
            default:
                throw new UsageException($"There is no 'plugin {operation}'.");
        }

        await Console.Out.WriteLineAsync("Done. A host that is running follows within seconds.");
    }

    private static string ScopeOf(CommandLine line) => line.Find("region") is { } region ? "region:" + region
        : line.Find("enterprise") is not null ? "enterprise" : throw new UsageException("--region or --enterprise is missing.");

    private static async Task ListAsync(IPluginDirectory plugins)
    {
        foreach (var plugin in plugins.All)
        {
            await Console.Out.WriteLineAsync($"{plugin.Id}  {plugin.Publisher}");
            foreach (var version in plugin.Versions)
            {
                var reason = version.Reason is null ? "" : "  " + Sentences.Of(version.Reason);
                await Console.Out.WriteLineAsync($"  {version.Version}  {version.State}{reason}");
            }

            foreach (var (site, at) in plugin.Sites.Where(s => s.Value.Version is not null))
            {
                await Console.Out.WriteLineAsync($"  at {site}: {(at.Enabled ? "on" : "off")}, {at.Version}, by {at.By}: {at.Why}");
            }
        }
    }
}
