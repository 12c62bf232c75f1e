using System.Runtime.Loader;

namespace Mes.Sdk.Testing;

/// <summary>What the host shares with plugins, such as Mes.Ui and EF Core, comes from the host's own folder where this process has none of it.</summary>
internal static class HostAssemblies
{
    private static readonly Lock Gate = new();
    private static string? _folder;

    public static void Offer(string? folder)
    {
        lock (Gate)
        {
            if (folder is null || _folder is not null)
            {
                return;
            }

            _folder = folder;
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                SharedAssemblies.IsReserved(name.Name!) && Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file)
                    ? context.LoadFromAssemblyPath(file) : null;
        }
    }
}
