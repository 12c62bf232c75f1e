using Mes.Platform.Security.Accounts;

namespace Mes.Host.Verbs;

/// <summary>Makes a user with a password that is shown once.</summary>
internal sealed class UserVerb : IHostVerb
{
    public string Name => "user";

    public string Usage => "user --name <name> [--display <name>] --role <role> [--role …] [--at <site>]   make a user, or give a new password";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        var name = line.Need("name");
        var password = Passwords.Generate();
        var grants = line.All("role").Select(r => new GrantInput(r, line.Find("at") ?? "*")).ToList();
        await app.Services.GetRequiredService<IUseCases>().RunAsync(
            new DefineUser(name, line.Find("display") ?? name) { Password = password, Grants = grants.Count == 0 ? null : grants },
            Caller.System(null) with { Door = Door.CommandLine },
            ct);
        await Console.Out.WriteLineAsync(password);
        return 0;
    }
}
