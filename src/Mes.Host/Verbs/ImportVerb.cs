using Mes.Orders.Contracts;

namespace Mes.Host.Verbs;

/// <summary>Imports customer orders from a file.</summary>
internal sealed class ImportVerb : IHostVerb
{
    public string Name => "import";

    public string Usage => "import <file.csv> --site <site> [--mode strict|partial]   take customer orders from a file";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        var file = line.Words is [var named] ? named : throw new UsageException("Name one file.");
        if (!File.Exists(file))
        {
            throw new UsageException($"There is no file {file}.");
        }

        if (!Enum.TryParse<ImportMode>(line.Find("mode") ?? "strict", ignoreCase: true, out var mode))
        {
            throw new UsageException("--mode is strict or partial.");
        }

        var caller = Caller.System(line.Need("site")) with { Door = Door.CommandLine };
        var result = await app.Services.GetRequiredService<IUseCases>()
            .RunAsync(new ImportOrders(await File.ReadAllTextAsync(file, ct), mode), caller, ct);
        await Console.Out.WriteLineAsync($"{result.Taken} of {result.Lines} orders taken.");
        foreach (var error in result.Errors)
        {
            await Console.Error.WriteLineAsync(Refusals.Line(error));
        }

        return result.Errors.Count == 0 ? 0 : 1;
    }
}
