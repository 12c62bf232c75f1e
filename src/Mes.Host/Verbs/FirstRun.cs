using Mes.Platform.Security;

namespace Mes.Host.Verbs;

/// <summary>The first start of a host makes its administrator.</summary>
internal static class FirstRun
{
    /// <summary>Makes <c>admin</c> when nobody can sign in yet, with the password of <c>MES_ADMIN_PASSWORD</c>, or one that is made and shown this one time.</summary>
    public static async Task AdministratorAsync(IServiceProvider services, CancellationToken ct)
    {
        var given = Environment.GetEnvironmentVariable(AccessStart.PasswordVariable);
        if (await services.GetRequiredService<AccessStart>().FirstAdministratorAsync(given, ct) is { } password)
        {
            await Console.Out.WriteLineAsync($"The administrator is '{AccessStart.AdministratorName}', password {password}. It is shown only now.");
        }
    }
}
