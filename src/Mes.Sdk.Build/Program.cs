using Mes.Sdk.Testing;

var line = CommandLine.Parse(["plugin", .. args]);
try
{
    return line.Words is ["conform", var plugin] ? Conform(plugin) : new PluginTool(Console.Out, Console.Error, TimeProvider.System).Run(line);
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    foreach (var usage in PluginTool.Usages.Append("conform <package or folder> [--level bronze|silver|gold] [--previous <package>] [--host <folder>]   load and run it as the conformance kit does"))
    {
        Console.Error.WriteLine("  mes-plugin " + usage);
    }

    return 2;
}

// Runs the plugin in this process; that is why it is a command of this tool and not of the host.
int Conform(string plugin)
{
    if (!Path.Exists(plugin))
    {
        throw new UsageException($"There is no {plugin}.");
    }

    var report = PluginConformance.Check(plugin, new ConformanceOptions { Host = line.Find("host"), Previous = line.Find("previous") });
    Console.WriteLine(report);
    return report.Reaches(line.Find("level") ?? "bronze") ? 0 : 1;
}
