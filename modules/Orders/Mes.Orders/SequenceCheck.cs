namespace Mes.Orders;

/// <summary>The measure of the car-sequencing problem (CSPLib prob001): every full window of q consecutive units with more than p of the option counts one.</summary>
internal static class SequenceCheck
{
    public static SequenceAnswer Run(CheckSequence question)
    {
        var before = (question.Before ?? []).Select(Set).ToList();
        var all = before.Concat(question.Units.Select(Set)).ToList();
        var rules = question.Rules.Select(r => Check(r, all, before.Count)).ToList();
        return new SequenceAnswer(
            rules.Sum(r => r.Violations.Count), rules.Sum(r => r.Violations.Sum(v => v.Count - r.AtMost)), rules);
    }

    /// <summary>Windows that lie wholly before the sequence are yesterday's matter.</summary>
    private static SequenceRuleAnswer Check(SequenceRule rule, List<HashSet<string>> all, int before)
    {
        var option = ModelRules.Code(rule.Option);
        var violations = new List<SequenceViolation>();
        var count = 0;
        for (var last = 0; last < all.Count; last++)
        {
            count += all[last].Contains(option) ? 1 : 0;
            var first = last - rule.Window + 1;
            if (first > 0 && all[first - 1].Contains(option))
            {
                count--;
            }

            if (first >= 0 && last >= before && count > rule.AtMost)
            {
                violations.Add(new SequenceViolation(first - before + 1, last - before + 1, count));
            }
        }

        return new SequenceRuleAnswer(
            option, rule.AtMost, rule.Window, all.Skip(before).Count(u => u.Contains(option)), violations);
    }

    private static HashSet<string> Set(IReadOnlyList<string> options) =>
        options.Select(ModelRules.Code).ToHashSet(StringComparer.Ordinal);
}
