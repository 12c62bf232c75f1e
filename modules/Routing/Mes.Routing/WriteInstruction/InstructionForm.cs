namespace Mes.Routing;

/// <summary>What somebody is writing, field by field, as it is typed.</summary>
internal sealed class InstructionForm
{
    public string Code { get; set; } = "";

    public int Version { get; set; } = 1;

    public string Operation { get; set; } = "";

    public string Models { get; set; } = "";

    public string AllOf { get; set; } = "";

    public string NoneOf { get; set; } = "";

    public string SerialFrom { get; set; } = "";

    public string SerialTo { get; set; } = "";

    /// <summary>In the site's own time, as it is read and typed; null: no beginning.</summary>
    public DateTime? From { get; set; }

    public bool Acknowledge { get; set; }

    public List<InstructionLanguageForm> Languages { get; } = [];

    /// <summary>A draft as it is kept, or the next version of one that is released.</summary>
    public static InstructionForm Of(InstructionSummary kept, TimeZoneInfo zone)
    {
        var form = new InstructionForm
        {
            Code = kept.Code,
            Version = kept.Version,
            Operation = kept.Operation,
            Models = Join(kept.Models),
            AllOf = Join(kept.Condition?.AllOf),
            NoneOf = Join(kept.Condition?.NoneOf),
            SerialFrom = kept.BreakPoint?.SerialFrom ?? "",
            SerialTo = kept.BreakPoint?.SerialTo ?? "",
            From = kept.EffectiveFrom is { } from ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(from, DateTimeKind.Utc), zone) : null,
            Acknowledge = kept.Acknowledge,
        };
        form.Languages.AddRange(kept.Languages.Select(InstructionLanguageForm.Of));
        return form;
    }

    public WriteInstruction ToCommand(TimeZoneInfo zone) => new(
        Code,
        Version,
        Operation,
        [.. Languages.Select(l => l.ToContract())],
        Split(Models),
        new VariantCondition(Split(AllOf), Split(NoneOf)),
        From is { } from ? TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(from, DateTimeKind.Unspecified), zone) : null,
        BreakPoint: new BreakPoint(SerialFrom, SerialTo),
        Acknowledge: Acknowledge);

    internal static string[] Split(string text) => text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Join(IEnumerable<string>? codes) => string.Join(' ', codes ?? []);
}

/// <summary>One language of it.</summary>
internal sealed class InstructionLanguageForm(string culture)
{
    public string Culture { get; } = culture;

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    public List<InstructionMediaForm> Media { get; } = [];

    public static InstructionLanguageForm Of(InstructionText text)
    {
        var form = new InstructionLanguageForm(text.Culture) { Title = text.Title, Text = text.Text };
        form.Media.AddRange((text.Media ?? []).Select(m => new InstructionMediaForm(m.File, null) { Caption = m.Caption ?? "" }));
        return form;
    }

    public InstructionText ToContract() => new(Culture, Title, Text, [.. Media.Select(m => new InstructionMedia(m.File, m.Caption))]);

    /// <summary>As an operator would see it, before anything is saved.</summary>
    public InstructionView ToView(string code, int version, bool acknowledge) => new(
        code,
        version,
        Culture,
        Title,
        Text,
        [.. Media.Where(m => m.MediaType is not null).Select(m => new InstructionMediaView(m.File, m.MediaType!, m.Caption.Length == 0 ? null : m.Caption))],
        "",
        acknowledge);
}

/// <summary>A file of it.</summary>
internal sealed class InstructionMediaForm(string file, string? mediaType)
{
    public string File { get; } = file;

    public string? MediaType { get; set; } = mediaType;

    public string Name { get; set; } = "";

    public string Caption { get; set; } = "";
}
