namespace Mes.Sdk;

/// <summary>A refusal that the caller is told about: code, values, and every single reason. It rolls the run back.</summary>
public sealed class MesException : Exception
{
    /// <summary>A refusal with one reason.</summary>
    /// <param name="kind">The family.</param>
    /// <param name="code"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the sentence's named holes.</param>
    public MesException(ErrorKind kind, string code, params (string Name, object? Value)[] data)
        : this(kind, MesError.Of(code, data), [])
    {
    }

    /// <summary>A refusal with several reasons.</summary>
    /// <param name="kind">The family.</param>
    /// <param name="error">What is refused, in one sentence.</param>
    /// <param name="details">Every single reason.</param>
    /// <param name="inner">The cause, for the log only.</param>
    public MesException(ErrorKind kind, MesError error, IReadOnlyList<MesError> details, Exception? inner = null)
        : base(error.Code, inner)
    {
        Kind = kind;
        Error = error;
        Details = details;
    }

    /// <summary>The family.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What is refused.</summary>
    public MesError Error { get; }

    /// <summary>Every single reason; empty when <see cref="Error"/> says it all.</summary>
    public IReadOnlyList<MesError> Details { get; }

    /// <summary>The code of <see cref="Error"/>.</summary>
    public string Code => Error.Code;

    /// <summary>409: the state forbids it.</summary>
    /// <param name="code"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the named holes.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static MesException Refused(string code, params (string, object?)[] data) => new(ErrorKind.Refused, code, data);

    /// <summary>404: there is no such thing at this site.</summary>
    /// <param name="code"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the named holes.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static MesException NotFound(string code, params (string, object?)[] data) => new(ErrorKind.NotFound, code, data);

    /// <summary>400: the request itself is wrong.</summary>
    /// <param name="code"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the named holes.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static MesException Invalid(string code, params (string, object?)[] data) => new(ErrorKind.Invalid, code, data);

    /// <summary>400 with every wrong member or line: <c>Platform:Invalid</c>.</summary>
    /// <param name="errors">At least one.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static MesException Invalid(IReadOnlyList<MesError> errors) =>
        new(ErrorKind.Invalid, MesError.Of("Platform:Invalid", ("Count", errors.Count)), errors);
}
