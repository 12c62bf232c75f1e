using Mes.Platform.Data;
using Mes.Platform.People;
using Mes.Platform.Security.SignIn;
using Mes.Platform.Security.Tokens;

namespace Mes.Platform.Security.Accounts;

/// <summary>Registers accounts, roles, tokens and the one permission check.</summary>
internal static class AccountsRegistration
{
    public static IServiceCollection AddMesAccounts(this IServiceCollection services)
    {
        services.AddModuleDbContext<AccountsDbContext, SqliteAccountsDbContext, MySqlAccountsDbContext>(AccountsDbContext.TablePrefix);
        services.AddScoped<IPersonalData, AccountNames>();
        services.AddSingleton<AccessDirectory>();
        services.AddSingleton<IPermissionChecker>(sp => sp.GetRequiredService<AccessDirectory>());
        services.AddSingleton<IApiTokens>(sp => sp.GetRequiredService<AccessDirectory>());
        services.AddSingleton<Kiosks.IKiosks>(sp => sp.GetRequiredService<AccessDirectory>());
        services.AddSingleton<IPluginRights, PluginRights>();
        services.AddSingleton<AccessStart>();
        services.AddSingleton<TokenUse>();
        services.AddHostedService<AccessRefresh>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<IVouchers, Vouchers>();
        services.AddScoped<AccessChanges>();
        services.AddSingleton<PermissionCatalogue>();
        services.AddScoped<GrantGuard>();
        return services;
    }
}
