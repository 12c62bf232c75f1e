using Mes.Platform.Plugins;
using Mes.Platform.Security.Tokens;

namespace Mes.Host.Verbs;

/// <summary>Makes an API token, shown once.</summary>
internal sealed class TokenVerb : IHostVerb
{
    public string Name => "token";

    public string Usage => "token create --name <name> --site <site> [--role <role>] [--permission <code> …]   make an API token";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        if (line.Words is not ["create"])
        {
            throw new UsageException("Say 'token create'.");
        }

        // Permissions of plugins are known once their manifests have been read.
        await app.Services.GetRequiredService<PluginManager>().ReadyAsync(ct);
        var created = await app.Services.GetRequiredService<IUseCases>().RunAsync(
            new CreateToken(line.Need("name"), line.Need("site")) { Role = line.Find("role"), Permissions = line.All("permission") },
            Caller.System(null) with { Door = Door.CommandLine },
            ct);
        await Console.Out.WriteLineAsync(created.Token);
        return 0;
    }
}
