using Mes.Host;

return await MesHost.RunAsync(args);

/// <summary>Public for the test host.</summary>
public partial class Program;
