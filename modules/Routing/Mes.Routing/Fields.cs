namespace Mes.Routing;

/// <summary>Fields of a command as they are kept; what is wrong with them is added to a list.</summary>
internal static class Fields
{
    public static string Code(string? value, string target, List<MesError> errors) =>
        Text(Codes.Normal(value), target, Codes.Length, errors);

    public static string Name(string? value, string target, List<MesError> errors) =>
        Text((value ?? "").Trim(), target, Codes.NameLength, errors);

    /// <summary>A code that may be left out.</summary>
    public static string? Optional(string? value, string target, List<MesError> errors, int max = Codes.NameLength) =>
        string.IsNullOrWhiteSpace(value) ? null : Text(Codes.Normal(value), target, max, errors);

    public static string Text(string value, string target, int max, List<MesError> errors)
    {
        if (value.Length == 0)
        {
            errors.Add(Missing(target));
        }
        else if (value.Length > max)
        {
            errors.Add(MesError.Of(RoutingErrors.TooLong, ("Field", target), ("Max", max)) with { Target = target });
        }

        return value;
    }

    public static void Between(int value, int min, int max, string target, List<MesError> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(Range(target, min, max));
        }
    }

    public static MesError Missing(string target) =>
        MesError.Of(RoutingErrors.Missing, ("Field", target)) with { Target = target };

    public static MesError Range(string target, int min, int max) =>
        MesError.Of(RoutingErrors.OutOfRange, ("Field", target), ("Min", min), ("Max", max)) with { Target = target };
}
