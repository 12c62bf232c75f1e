namespace Mes.Traceability;

/// <summary>Traceability's part of the interlock. Scoped, and remembers its last judgement, so that what is judged and then installed is read once.</summary>
internal sealed class UnitComponentsService(AssemblyReader reader, Installer installer, JudgedQuestion asked) : IUnitComponents
{
    private (AssemblyQuestion Question, IReadOnlyList<ComponentToInstall> Components, AssemblyVerdict Verdict, bool Packed)? _last;

    public async Task<UnitComponents> JudgeAsync(
        AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct)
    {
        asked.Remember(question);
        var wanted = question.Positions.Select(p => Codes.Normal(p)!).ToList();
        var scans = Scans.Normal(components);
        var state = await reader.ReadAsync(question.UnitId, wanted, scans, ct);
        var (facts, judged) = await reader.FactsAsync(question.UnitId, question.Serial, state, scans, ct);
        var verdict = AssemblyCheck.Judge(facts, judged, complete: true);
        _last = (question, components, verdict, facts.Packed);
        return new UnitComponents(state.Show(), verdict.Refusals);
    }

    public async Task InstallAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct)
    {
        if (components.Count == 0)
        {
            return;
        }

        if (_last is not { } last || !ReferenceEquals(last.Components, components) || last.Question.UnitId != question.UnitId)
        {
            await JudgeAsync(question, components, ct);
        }

        var (_, _, verdict, packed) = _last!.Value;
        _last = null;
        Installer.ThrowIfRefused(question.Serial, verdict.Refusals);
        await installer.InstallAsync(question.UnitId, verdict.Placed, packed, question.Operation, question.Station, ct);
    }
}
