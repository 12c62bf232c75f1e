using Mes.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform;

/// <summary>Where this host keeps and finds things. All folders are absolute once read.</summary>
public sealed record PlatformFolders(string Data, string Localization, string Plugins)
{
    /// <summary><c>--data</c>, environment <c>MES_DATA</c>, default <c>data</c>; <c>Localization:Folder</c> and <c>Plugins:Folder</c>, by default beside the host's files.</summary>
    public static PlatformFolders Of(IConfiguration configuration)
    {
        var data = Path.GetFullPath(configuration["data"] ?? Environment.GetEnvironmentVariable("MES_DATA") ?? "data");
        return new PlatformFolders(
            data,
            Path.GetFullPath(configuration["Localization:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "localization")),
            Path.GetFullPath(configuration["Plugins:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "plugins")));
    }

    public DatabaseOptions Database(IConfiguration configuration)
    {
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        options.ConnectionString = configuration.GetConnectionString("Mes") ?? options.ConnectionString;
        if (options is { Provider: DatabaseProvider.Sqlite, ConnectionString: "" })
        {
            options.ConnectionString = "Data Source=" + Path.Combine(Data, "mes.db");
        }

        return options;
    }
}
