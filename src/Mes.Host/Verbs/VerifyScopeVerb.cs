using Mes.Traceability.Contracts;

namespace Mes.Host.Verbs;

/// <summary>Checks a scope's evidence: hash, signature, record heads; then computes the scope again.</summary>
internal sealed class VerifyScopeVerb : IHostVerb
{
    public string Name => "verify-scope";

    public string Usage => "verify-scope <file> --site <site>             check a recall scope's evidence and compute it again";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        if (line.Words is not [var file, ..])
        {
            throw new UsageException("The evidence's file is missing.");
        }

        var caller = Caller.System(line.Need("site")) with { Door = Door.CommandLine };
        var json = await File.ReadAllTextAsync(file, ct);
        var verdict = await app.Services.GetRequiredService<IUseCases>().RunAsync(new VerifyScopeEvidence(json), caller, ct);
        foreach (var fault in verdict.Faults)
        {
            await Console.Error.WriteLineAsync($"{fault.What}{(fault.Serial.Length > 0 ? " " + fault.Serial : "")}");
        }

        await Console.Out.WriteLineAsync(
            $"{verdict.Units} units as known at {verdict.KnownAt:u}: {(verdict.Valid ? "computed again, the same" : $"{verdict.Faults.Count} faults")}.");
        return verdict.Valid ? 0 : 1;
    }
}
