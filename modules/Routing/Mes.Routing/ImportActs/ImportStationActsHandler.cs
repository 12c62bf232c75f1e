using Mes.Platform.Plugins.Gates;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ImportStationActsHandler(RoutingDbContext db, OperationStart start, OperationCompletion completion)
    : IHandler<ImportStationActs, BatchAnswer>
{
    private const int Most = 1_000;

    public async Task<BatchAnswer> HandleAsync(ImportStationActs useCase, CancellationToken ct)
    {
        var acts = Checked(useCase.Acts);
        var answers = new List<StationAnswer>();
        foreach (var act in acts)
        {
            answers.Add(act.Kind == StationActKind.Start
                ? await start.RunAsync(act.Serial, act.Station, act.Operation, ct)
                : await completion.RunAsync(
                    act.Serial, act.Station, Submitted.Results(act.Measurements), Submitted.Components(act.Components), ct));
            await db.SaveChangesAsync(ct);
        }

        var refusals = answers.SelectMany((a, i) => a.Refusals.Select(r => r with { Line = i + 1, Target = a.Unit.Serial })).ToList();
        return refusals.Count == 0
            ? new BatchAnswer(answers.Count, answers)
            : throw new MesException(
                ErrorKind.Refused,
                MesError.Of(RoutingErrors.Refused, ("Serial", refusals[0].Target), ("Station", acts[refusals[0].Line!.Value - 1].Station)),
                refusals);
    }

    internal static IReadOnlyList<StationAct> Checked(IReadOnlyList<StationAct>? acts)
    {
        var errors = new List<MesError>();
        Fields.Between(acts?.Count ?? 0, 1, Most, "acts", errors);
        foreach (var (act, i) in (acts ?? []).Take(Most).Select((a, i) => (a, i)))
        {
            var wrong = new List<MesError>();
            Fields.Text(Codes.Normal(act?.Serial), $"acts[{i}].serial", Codes.SerialLength, wrong);
            Fields.Code(act?.Station, $"acts[{i}].station", wrong);
            errors.AddRange(wrong.Select(e => e with { Line = i + 1 }));
        }

        errors.AddRange((acts ?? []).Select((a, i) => (Serial: Codes.Normal(a?.Serial), Line: i + 1)).Where(a => a.Serial.Length > 0)
            .GroupBy(a => a.Serial).Where(g => g.Count() > 1)
            .Select(g => MesError.Of(RoutingErrors.UnitTwice, ("Serial", g.Key)) with { Line = g.ElementAt(1).Line }));
        return errors.Count == 0 ? acts! : throw MesException.Invalid(errors);
    }
}

internal sealed class ImportQuestions(UnitDesk desk) : IGateQuestions<ImportStationActs>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(ImportStationActs useCase, CancellationToken ct)
    {
        var subjects = new List<GateSubject>();
        foreach (var act in ImportStationActsHandler.Checked(useCase.Acts))
        {
            var at = await desk.LoadAsync(act.Serial, act.Station, ct, act.Operation);
            subjects.AddRange(act.Kind == StationActKind.Start
                ? at.Subject(at.ToEnter())
                : at.Subject(at.ToExit(act.Measurements, act.Components), at.ToConsume(Submitted.Components(act.Components))));
        }

        return subjects;
    }
}
