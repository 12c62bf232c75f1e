namespace Mes.Sdk;

/// <summary>Something that a caller asks of the product. Endpoint, page, job, machine channel and plugin all ask through <see cref="IUseCases"/>.</summary>
/// <typeparam name="TResult">The answer.</typeparam>
public interface IUseCase<TResult>;

/// <summary>A use case that changes state. It runs in one transaction, is refused or done as a whole, and may carry an idempotency key.</summary>
/// <typeparam name="TResult">The answer. It must survive a round trip through JSON, since a repeated key returns the stored first answer.</typeparam>
public interface ICommand<TResult> : IUseCase<TResult>;

/// <summary>A use case that only reads. It opens no transaction and is not audited.</summary>
/// <typeparam name="TResult">The answer.</typeparam>
public interface IQuery<TResult> : IUseCase<TResult>;

/// <summary>The answer of a command that has nothing to say but that it was done.</summary>
public sealed record Done
{
    /// <summary>The one value.</summary>
    public static Done Value { get; } = new();
}

/// <summary>Says which permission a use case needs. Every use case carries exactly one of <see cref="RequiresAttribute"/> and <see cref="OpenToSignedInAttribute"/>; without either it is refused.</summary>
/// <param name="permission">The permission's code, for example <c>Orders.Release</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    /// <summary>The permission's code.</summary>
    public string Permission { get; } = permission;

    /// <summary>Whether the run is written to the audit trail. False for shop-floor commands whose facts stand in the production record, with actor and time, anyway.</summary>
    public bool Audited { get; init; } = true;

    /// <summary>Whether the permission is checked for the enterprise as a whole instead of for the caller's site.</summary>
    public bool Enterprise { get; init; }
}

/// <summary>Marks a use case that anybody who is signed in may run, for example "list the sites that I may see".</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OpenToSignedInAttribute : Attribute;

/// <summary>Marks a command that carries or answers a secret, such as a password or an API token. Its answer is not kept, so an idempotency key is passed over, and the command itself never stands in the audit trail.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CarriesSecretAttribute : Attribute;

/// <summary>
/// Marks a command that waits at a station and acts on the database alone. With an idempotency key it runs at once; whether it ran before is
/// looked up only when it is refused or its key turns out to be taken, and then what it wrote is rolled back and the first answer given. That
/// saves every first run a read and costs every repetition a run. Its transaction begins with the first row that its module's context locks or
/// writes, so its handler sends no statements of its own past that context.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SeldomRepeatedAttribute : Attribute;
