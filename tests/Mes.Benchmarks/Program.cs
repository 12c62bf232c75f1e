using Mes.Benchmarks;
using Mes.Testing;

var units = Argument("units", 1500);
var workers = Argument("workers", 4);
var inProcess = Argument("inprocess", 100_000);
var databases = args.Contains("sqlite") ? [TestDatabase.Sqlite] : args.Contains("mariadb") ? [TestDatabase.MariaDB] : Enum.GetValues<TestDatabase>();
if (args.Contains("scope"))
{
    var size = new ScopeSize(Argument("vehicles", 10_000), Argument("positions", 150), Argument("replacements", 2), Argument("lot", 5_000), Argument("seed", 7));
    var reached = true;
    foreach (var database in databases)
    {
        reached &= await ScopeBenchmark.RunAsync(database, size, Argument("runs", 30), Argument("buffer", 4096));
    }

    Console.WriteLine(reached ? "All goals are met." : "Not every goal is met.");
    return 0;
}

if (args.Contains("plugins"))
{
    Console.WriteLine($"Plugins, on {Environment.ProcessorCount} processors.");
    var good = true;
    foreach (var database in databases)
    {
        good &= await GateBenchmark.RunAsync(database, units, workers);
        good &= await LoadBenchmark.RunAsync(database, Argument("loads", 20));
    }

    Console.WriteLine(good ? "All goals are met." : "Not every goal is met.");
    return 0;
}

Console.WriteLine($"Station completion with 10 measurements and 2 components, {units} units a run, {inProcess} others in process, on {Environment.ProcessorCount} processors.");
Console.WriteLine("handler: the real use case with its idempotency key; minimum: the same rows by hand-written SQL in one transaction.");
Console.WriteLine();
var met = true;
foreach (var database in databases)
{
    met &= await StationBenchmark.RunAsync(database, units, workers, inProcess);
}

Console.WriteLine(met ? "All goals are met." : "Not every goal is met.");
return 0;

int Argument(string name, int otherwise) =>
    args.FirstOrDefault(a => a.StartsWith($"--{name}=", StringComparison.Ordinal)) is { } given
        ? int.Parse(given[(name.Length + 3)..], System.Globalization.CultureInfo.InvariantCulture)
        : otherwise;
