using System.Globalization;
using System.Text.RegularExpressions;

namespace Mes.Routing;

/// <summary>Normalises an instruction and reports everything that is wrong with it.</summary>
internal static partial class InstructionCheck
{
    private const int MaxText = 20_000;
    private const int MaxCaption = 200;
    private const int MaxMedia = 20;

    public static WriteInstruction Normal(WriteInstruction definition)
    {
        var errors = new List<MesError>();
        var normal = definition with
        {
            Code = Fields.Code(definition.Code, "code", errors),
            Operation = Fields.Code(definition.Operation, "operation", errors),
            Models = [.. Codes.Sorted(definition.Models).Select((m, i) => Fields.Code(m, $"models[{i}]", errors))],
            Condition = Variants.Normal(definition.Condition),
            BreakPoint = BreakPoints.Normal(definition.BreakPoint),
            EffectiveFrom = Time(definition.EffectiveFrom),
            EffectiveTo = Time(definition.EffectiveTo),
            Languages = [.. (definition.Languages ?? []).Select((l, i) => Language(l, $"languages[{i}]", errors))],
        };
        Fields.Between(definition.Version, 1, 1_000_000, "version", errors);
        if (Variants.Contradiction(normal.Condition) is { } option)
        {
            errors.Add(MesError.Of(RoutingErrors.ConditionNever, ("Option", option)) with { Target = "condition" });
        }

        if (normal.EffectiveTo <= normal.EffectiveFrom || normal.BreakPoint?.IsEmpty() == true)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "effectiveTo" });
        }

        if (normal.Languages.Count == 0)
        {
            errors.Add(Fields.Missing("languages"));
        }

        errors.AddRange(normal.Languages.GroupBy(l => l.Culture, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .Select(g => MesError.Of(RoutingErrors.LanguageTwice, ("Culture", g.Key)) with { Target = "languages" }));
        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }

    private static InstructionText Language(InstructionText? text, string target, List<MesError> errors)
    {
        var media = text?.Media ?? [];
        Fields.Between(media.Count, 0, MaxMedia, target + ".media", errors);
        return new InstructionText(
            Culture(text?.Culture, target + ".culture", errors),
            Fields.Name(text?.Title, target + ".title", errors),
            Body(text?.Text, target + ".text", errors),
            [.. media.Take(MaxMedia).Select((m, i) => Media(m, $"{target}.media[{i}]", errors))]);
    }

    private static string Culture(string? culture, string target, List<MesError> errors)
    {
        try
        {
            if (Tag().IsMatch(culture ?? "") && CultureInfo.GetCultureInfo(culture!, predefinedOnly: true) is { Name.Length: > 0 } known)
            {
                return known.Name;
            }
        }
        catch (CultureNotFoundException)
        {
        }

        errors.Add(MesError.Of(RoutingErrors.CultureUnknown, ("Culture", culture)) with { Target = target });
        return culture ?? "";
    }

    private static string Body(string? text, string target, List<MesError> errors)
    {
        var normal = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (normal.Length > MaxText)
        {
            errors.Add(MesError.Of(RoutingErrors.TooLong, ("Field", target), ("Max", MaxText)) with { Target = target });
        }

        return normal;
    }

    private static InstructionMedia Media(InstructionMedia? media, string target, List<MesError> errors)
    {
        var caption = string.IsNullOrWhiteSpace(media?.Caption) ? null : Fields.Text(media.Caption.Trim(), target + ".caption", MaxCaption, errors);
        return new InstructionMedia(
            Fields.Text((media?.File ?? "").Trim().ToLowerInvariant(), target + ".file", Codes.HashLength, errors), caption);
    }

    private static DateTime? Time(DateTime? value) => value is { } time ? Clock.Truncate(time) : null;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Tag();
}
