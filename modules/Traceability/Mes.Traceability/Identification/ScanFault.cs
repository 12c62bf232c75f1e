namespace Mes.Traceability.Identification;

/// <summary>Refusals of the reader.</summary>
internal static class ScanFault
{
    /// <summary>The error stands in the details too, where the interface shows its values.</summary>
    public static MesException Of(string code, params (string Name, object? Value)[] data)
    {
        var error = MesError.Of(code, data);
        return new MesException(ErrorKind.Invalid, error, [error]);
    }

    public static MesException Link(string rule, string identifier = "") =>
        Of(TraceabilityErrors.Gs1Link, ("Rule", rule), ("Identifier", identifier));
}
