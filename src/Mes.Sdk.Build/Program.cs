var line = CommandLine.Parse(["plugin", .. args]);
try
{
    return new PluginTool(Console.Out, Console.Error, TimeProvider.System).Run(line);
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    foreach (var usage in PluginTool.Usages)
    {
        Console.Error.WriteLine("  mes-plugin " + usage);
    }

    return 2;
}
