using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Tokens;

namespace Mes.Host.Tests.Security;

/// <summary>Makes people and tokens for tests.</summary>
internal static class Accounts
{
    public const string Password = "Right-horse-7";

    public static async Task<string> UserAsync(this MesApp app, params (string Role, string Site)[] grants)
    {
        var name = "user-" + Ids.New().ToString("N")[20..];
        await app.RunAsync(
            new DefineUser(name, "Somebody") { Password = Password, Grants = [.. grants.Select(g => new GrantInput(g.Role, g.Site))] }, null);
        return name;
    }

    public static Task<TokenCreated> TokenAsync(this MesApp app, string site, string role, DateTime? expiresAt = null) =>
        app.RunAsync(new CreateToken("token-" + Ids.New().ToString("N")[20..], site) { Role = role, ExpiresAt = expiresAt }, null);

    public static HttpClient ClientWith(this MesApp app, string token)
    {
        var client = app.ClientFor(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
