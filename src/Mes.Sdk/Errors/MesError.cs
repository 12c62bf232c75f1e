namespace Mes.Sdk;

/// <summary>One thing that is wrong: a stable code, and the values that its sentence names.</summary>
/// <param name="Code"><c>Resource:Name</c>; also the key of its text in <c>localization/</c>.</param>
/// <param name="Data">The values of the sentence's named holes, for example <c>Number</c> for <c>{Number}</c>.</param>
public sealed record MesError(string Code, IReadOnlyDictionary<string, object?> Data)
{
    /// <summary>The member of the request that is wrong, as the caller wrote it; null when no single one is.</summary>
    public string? Target { get; init; }

    /// <summary>1-based line of a file or message; null elsewhere.</summary>
    public int? Line { get; init; }

    /// <summary>An error with its values.</summary>
    /// <param name="code"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the named holes.</param>
    /// <returns>The error.</returns>
    public static MesError Of(string code, params (string Name, object? Value)[] data) =>
        new(code, data.ToDictionary(d => d.Name, d => d.Value));
}

/// <summary>Which family an error belongs to. It decides the HTTP status and the log level.</summary>
public enum ErrorKind
{
    /// <summary>400: the request itself is wrong.</summary>
    Invalid,

    /// <summary>401: nobody is signed in.</summary>
    Unauthenticated,

    /// <summary>403: the caller lacks a permission.</summary>
    Forbidden,

    /// <summary>404: there is no such thing at this site.</summary>
    NotFound,

    /// <summary>409: the state forbids it.</summary>
    Refused,

    /// <summary>413: too large.</summary>
    TooLarge,

    /// <summary>429: too many requests.</summary>
    TooMany,

    /// <summary>503: a part that is needed is away; trying again helps.</summary>
    Unavailable,

    /// <summary>500: a fault of the product itself; the trace id leads to the log.</summary>
    Unexpected,
}
