namespace Mes.Traceability;

/// <summary>Codes as they are kept: trimmed, upper case, without control characters.</summary>
internal static class Codes
{
    public const int Serial = 80;
    public const int Lot = 80;
    public const int PartNumber = 60;
    public const int Position = 60;
    public const int Station = 60;
    public const int Reason = 500;
    public const int Mark = 100;
    public const int Revision = 20;
    public const int Name = 100;

    public static string? Normal(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();

    /// <summary>A code that must be there.</summary>
    public static string Required(string? text, string field, int max, List<MesError> errors)
    {
        var code = Optional(text, field, max, errors);
        if (code is null)
        {
            errors.Add(MesError.Of(TraceabilityErrors.Required, ("Field", field)) with { Target = field });
        }

        return code ?? "";
    }

    public static string? Optional(string? text, string field, int max, List<MesError> errors)
    {
        var code = Normal(text);
        if (code is not null && (code.Length > max || code.Any(char.IsControl)))
        {
            errors.Add(MesError.Of(TraceabilityErrors.CodeInvalid, ("Field", field), ("Max", max)) with { Target = field });
        }

        return code;
    }

    /// <summary>A text that must be there, as people wrote it.</summary>
    public static string Words(string? text, string field, int max, List<MesError> errors)
    {
        var words = text?.Trim() ?? "";
        if (words.Length == 0)
        {
            errors.Add(MesError.Of(TraceabilityErrors.Required, ("Field", field)) with { Target = field });
        }

        return OptionalWords(words, field, max, errors) ?? "";
    }

    public static string? OptionalWords(string? text, string field, int max, List<MesError> errors)
    {
        var words = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (words?.Length > max)
        {
            errors.Add(MesError.Of(TraceabilityErrors.CodeInvalid, ("Field", field), ("Max", max)) with { Target = field });
        }

        return words;
    }

    public static void ThrowIfAny(List<MesError> errors)
    {
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }
}
