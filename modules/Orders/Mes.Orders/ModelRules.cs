namespace Mes.Orders;

/// <summary>What a model definition must hold before it is saved. Reports everything that is wrong, with the member as the caller wrote it.</summary>
internal static class ModelRules
{
    private const int CodeLength = 40;
    private const int NameLength = 120;

    /// <summary>Codes upper case and without blanks around, so that both databases and every door compare alike.</summary>
    public static ModelDefinition Normalise(ModelDefinition model) => new(
        Code(model.Code),
        model.Name.Trim(),
        [.. model.Families.Select(f => new OptionFamily(
            Code(f.Code), f.Name.Trim(), [.. f.Options.Select(o => new ProductOption(Code(o.Code), o.Name.Trim()))],
            f.Mandatory, string.IsNullOrWhiteSpace(f.Default) ? null : Code(f.Default)))],
        [.. model.Rules.Select(r => r with { Name = r.Name.Trim(), Option = Code(r.Option), Other = Code(r.Other) })],
        [.. model.Lines.Select(l => l with
        {
            Position = Code(l.Position), PartNumber = Code(l.PartNumber), Condition = l.Condition.Trim(),
        })],
        string.IsNullOrWhiteSpace(model.SerialCode) ? null : Code(model.SerialCode));

    public static string Code(string text) => text.Trim().ToUpperInvariant();

    /// <summary>Judges a normalised definition.</summary>
    public static IReadOnlyList<MesError> Judge(ModelDefinition model)
    {
        var errors = new List<MesError>();
        CheckCode(errors, model.Code, "code");
        CheckName(errors, model.Name, "name");
        if (model.SerialCode is not null)
        {
            CheckCode(errors, model.SerialCode, "serialCode");
        }

        var options = model.Families.SelectMany(f => f.Options).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        CheckFamilies(errors, model.Families);
        CheckRules(errors, model.Rules, options);
        for (var i = 0; i < model.Lines.Count; i++)
        {
            CheckLine(errors, model.Lines[i], $"lines[{i}]", options);
        }

        return errors;
    }

    private static void CheckFamilies(List<MesError> errors, IReadOnlyList<OptionFamily> families)
    {
        var familyCodes = new HashSet<string>(StringComparer.Ordinal);
        var options = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < families.Count; i++)
        {
            var (family, at) = (families[i], $"families[{i}]");
            CheckCode(errors, family.Code, $"{at}.code", familyCodes);
            CheckName(errors, family.Name, $"{at}.name");
            if (family.Options.Count == 0)
            {
                errors.Add(MesError.Of(OrderErrors.ValueMissing) with { Target = $"{at}.options" });
            }

            for (var j = 0; j < family.Options.Count; j++)
            {
                CheckCode(errors, family.Options[j].Code, $"{at}.options[{j}].code", options);
                CheckName(errors, family.Options[j].Name, $"{at}.options[{j}].name");
            }

            if (family.Default is { } option && family.Options.All(o => o.Code != option))
            {
                errors.Add(MesError.Of(OrderErrors.DefaultForeign, ("Option", option), ("Family", family.Code)) with { Target = $"{at}.default" });
            }
        }
    }

    private static void CheckRules(List<MesError> errors, IReadOnlyList<OptionRule> rules, HashSet<string> options)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var (rule, at) = (rules[i], $"rules[{i}]");
            CheckName(errors, rule.Name, $"{at}.name");
            CheckOption(errors, rule.Option, $"{at}.option", options);
            CheckOption(errors, rule.Other, $"{at}.other", options);
            if (rule.Option == rule.Other && rule.Option.Length > 0)
            {
                errors.Add(MesError.Of(OrderErrors.RuleSelf, ("Rule", rule.Name), ("Option", rule.Option)) with { Target = at });
            }
        }
    }

    private static void CheckLine(List<MesError> errors, BomLine line, string at, HashSet<string> options)
    {
        CheckCode(errors, line.Position, $"{at}.position");
        CheckName(errors, line.PartNumber, $"{at}.partNumber", CodeLength);
        if (line.Quantity is < 1 or > 1_000_000)
        {
            errors.Add(MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 1), ("Max", 1_000_000)) with { Target = $"{at}.quantity" });
        }

        if (line is { From: { } from, To: { } to } && to <= from)
        {
            errors.Add(MesError.Of(OrderErrors.EffectivityEmpty, ("From", from), ("To", to)) with { Target = $"{at}.to" });
        }

        if (!ConditionParser.TryParse(line.Condition, out var condition, out var error))
        {
            errors.Add(error! with { Target = $"{at}.condition" });
            return;
        }

        foreach (var (option, column) in condition.Names().Where(n => !options.Contains(n.Option)))
        {
            errors.Add(MesError.Of(OrderErrors.OptionUnknown, ("Option", option), ("Column", column)) with { Target = $"{at}.condition" });
        }
    }

    private static void CheckOption(List<MesError> errors, string option, string target, HashSet<string> options)
    {
        if (!options.Contains(option))
        {
            errors.Add(MesError.Of(OrderErrors.OptionUnknown, ("Option", option)) with { Target = target });
        }
    }

    private static void CheckCode(List<MesError> errors, string code, string target, HashSet<string>? taken = null)
    {
        CheckName(errors, code, target, CodeLength);
        if (code.Length > 0 && (!code.All(ConditionParser.IsCodeCharacter) || ConditionParser.IsWord(code)))
        {
            errors.Add(MesError.Of(OrderErrors.CodeInvalid, ("Value", code)) with { Target = target });
        }

        if (taken is not null && code.Length > 0 && !taken.Add(code))
        {
            errors.Add(MesError.Of(OrderErrors.CodeTwice, ("Value", code)) with { Target = target });
        }
    }

    private static void CheckName(List<MesError> errors, string name, string target, int max = NameLength)
    {
        if (name.Length == 0)
        {
            errors.Add(MesError.Of(OrderErrors.ValueMissing) with { Target = target });
        }
        else if (name.Length > max)
        {
            errors.Add(MesError.Of(OrderErrors.ValueTooLong, ("Max", max)) with { Target = target });
        }
    }
}
