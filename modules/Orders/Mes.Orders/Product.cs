namespace Mes.Orders;

/// <summary>A model definition made ready to judge and explode orders. Immutable; thread-safe.</summary>
internal sealed class Product
{
    private readonly Dictionary<string, OptionFamily> _familyOf;
    private readonly List<(int Number, BomLine Line, Condition Condition)> _lines;

    public Product(ModelDefinition definition)
    {
        Definition = definition;
        _familyOf = definition.Families
            .SelectMany(f => f.Options.Select(o => (o.Code, Family: f)))
            .ToDictionary(p => p.Code, p => p.Family);
        _lines = [.. definition.Lines.Select((l, i) => (i + 1, l, ConditionParser.Parse(l.Condition)))];
    }

    public ModelDefinition Definition { get; }

    public string Code => Definition.Code;

    /// <summary>The ordered options with the defaults of families that the order does not mention, sorted.</summary>
    public IReadOnlyList<string> Complete(IEnumerable<string> ordered)
    {
        var options = new SortedSet<string>(ordered, StringComparer.Ordinal);
        foreach (var family in Definition.Families.Where(f => f.Default is not null))
        {
            if (!family.Options.Any(o => options.Contains(o.Code)))
            {
                options.Add(family.Default!);
            }
        }

        return [.. options];
    }

    /// <summary>Everything that is wrong with a set of options; empty: it can be ordered.</summary>
    public IReadOnlyList<MesError> Judge(IReadOnlyCollection<string> options)
    {
        var unknown = options.Where(o => !_familyOf.ContainsKey(o)).Order(StringComparer.Ordinal)
            .Select(o => MesError.Of(OrderErrors.UnknownOption, ("Option", o), ("Model", Code)));
        return [.. unknown, .. JudgeFamilies(options), .. JudgeRules(options.ToHashSet(StringComparer.Ordinal))];
    }

    /// <summary>The 100 % bill of material: one line per position, or an error for each gap and overlap.</summary>
    public Explosion Explode(IReadOnlyCollection<string> options, DateOnly day)
    {
        var set = options.ToHashSet(StringComparer.Ordinal);
        var parts = new List<OrderedPart>();
        var errors = new List<MesError>();
        var text = string.Join(" ", set.Order(StringComparer.Ordinal));
        foreach (var position in _lines.GroupBy(l => l.Line.Position, StringComparer.Ordinal))
        {
            var applying = position.Where(l => Applies(l.Line, l.Condition, set, day)).ToList();
            if (applying.Count == 1)
            {
                var line = applying[0].Line;
                parts.Add(new OrderedPart(line.Position, line.PartNumber, line.Quantity, line.Trace));
            }
            else if (applying.Count > 1)
            {
                errors.Add(MesError.Of(
                    OrderErrors.PositionOverlap,
                    ("Position", position.Key),
                    ("Lines", applying.Select(l => l.Number).ToList()),
                    ("Parts", applying.Select(l => l.Line.PartNumber).ToList()),
                    ("Options", text)));
            }
            else if (position.Any(l => l.Line.Mandatory))
            {
                errors.Add(MesError.Of(
                    OrderErrors.PositionGap,
                    ("Position", position.Key),
                    ("Lines", position.Select(l => l.Number).ToList()),
                    ("Options", text),
                    ("Date", day)));
            }
        }

        return new Explosion([.. parts.OrderBy(p => p.Position, StringComparer.Ordinal)], errors);
    }

    private static bool Applies(BomLine line, Condition condition, HashSet<string> options, DateOnly day) =>
        (line.From is null || line.From <= day) && (line.To is null || day < line.To) && condition.Holds(options);

    private IEnumerable<MesError> JudgeFamilies(IReadOnlyCollection<string> options)
    {
        var chosen = options.Where(_familyOf.ContainsKey).ToLookup(o => _familyOf[o].Code);
        foreach (var family in Definition.Families)
        {
            var count = chosen[family.Code].Count();
            if (count > 1)
            {
                yield return MesError.Of(
                    OrderErrors.FamilyTwice, ("Family", family.Name), ("Options", chosen[family.Code].Order(StringComparer.Ordinal).ToList()));
            }
            else if (count == 0 && family.Mandatory)
            {
                yield return MesError.Of(
                    OrderErrors.FamilyMissing, ("Family", family.Name), ("Options", family.Options.Select(o => o.Code).ToList()));
            }
        }
    }

    private IEnumerable<MesError> JudgeRules(HashSet<string> options)
    {
        foreach (var rule in Definition.Rules.Where(r => options.Contains(r.Option)))
        {
            var has = options.Contains(rule.Other);
            if (rule.Kind == OptionRuleKind.Requires ? !has : has)
            {
                yield return MesError.Of(
                    rule.Kind == OptionRuleKind.Requires ? OrderErrors.RequiredOption : OrderErrors.ForbiddenPair,
                    ("Rule", rule.Name), ("Option", rule.Option), ("Other", rule.Other));
            }
        }
    }
}

/// <summary>What a bill of material gives for one order.</summary>
internal sealed record Explosion(IReadOnlyList<OrderedPart> Parts, IReadOnlyList<MesError> Errors);
