namespace Mes.Orders.Features;

internal sealed class CheckSequenceHandler : IHandler<CheckSequence, SequenceAnswer>
{
    public Task<SequenceAnswer> HandleAsync(CheckSequence query, CancellationToken ct)
    {
        var errors = query.Rules
            .SelectMany((r, i) => Judge(r, $"rules[{i}]")).ToList();
        return errors.Count == 0 ? Task.FromResult(SequenceCheck.Run(query)) : throw MesException.Invalid(errors);
    }

    private static IEnumerable<MesError> Judge(SequenceRule rule, string at)
    {
        if (string.IsNullOrWhiteSpace(rule.Option))
        {
            yield return MesError.Of(OrderErrors.ValueMissing) with { Target = $"{at}.option" };
        }

        if (rule.Window is < 1 or > 1000)
        {
            yield return MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 1), ("Max", 1000)) with { Target = $"{at}.window" };
        }

        if (rule.AtMost is < 0 or > 1000)
        {
            yield return MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 0), ("Max", 1000)) with { Target = $"{at}.atMost" };
        }
    }
}
