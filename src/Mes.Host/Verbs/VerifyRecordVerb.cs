using Mes.Traceability.Contracts;

namespace Mes.Host.Verbs;

/// <summary>Computes the production record's chains again and names what was altered.</summary>
internal sealed class VerifyRecordVerb : IHostVerb
{
    private const int Slice = 500;

    public string Name => "verify-record";

    public string Usage => "verify-record --site <site>                   compute the production record's chains again";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        var caller = Caller.System(line.Need("site")) with { Door = Door.CommandLine };
        var useCases = app.Services.GetRequiredService<IUseCases>();
        var (units, events, faults) = (0L, 0L, 0);
        string? next = null;
        do
        {
            var part = await useCases.RunAsync(new VerifyRecord(next, Slice), caller, ct);
            foreach (var fault in part.Faults)
            {
                await Console.Error.WriteLineAsync(fault.ToString());
            }

            (units, events, faults, next) = (units + part.Units, events + part.Events, faults + part.Faults.Count, part.Next);
        }
        while (next is not null);

        await Console.Out.WriteLineAsync($"{units} units, {events} events: {(faults == 0 ? "intact" : $"{faults} faults")}.");
        return faults == 0 ? 0 : 1;
    }
}
