using Mes.Host;
using Mes.Host.Verbs;

return args is [WorkerLaunching.Verb, ..] ? await WorkerLaunching.RunAsync(CommandLine.Parse(args)) : await MesHost.RunAsync(args);

/// <summary>Public for the test host.</summary>
public partial class Program;
