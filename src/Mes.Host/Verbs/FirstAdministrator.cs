using Mes.Platform.Security;

namespace Mes.Host.Verbs;

/// <summary>Makes the first administrator of an empty database, before the host serves.</summary>
internal static class FirstAdministrator
{
    /// <summary>A generated password is shown this once.</summary>
    public static async Task MakeAsync(IServiceProvider services, CancellationToken ct)
    {
        var password = await services.GetRequiredService<AccessStart>()
            .FirstAdministratorAsync(Environment.GetEnvironmentVariable(AccessStart.PasswordVariable), ct);
        if (password is not null)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"  The administrator was made. Sign in as '{AccessStart.AdministratorName}' with this password; it is not shown again:");
            Console.Out.WriteLine($"  {password}");
            Console.Out.WriteLine();
        }
    }
}
