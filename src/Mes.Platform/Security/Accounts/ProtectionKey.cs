namespace Mes.Platform.Security.Accounts;

/// <summary>Table <c>platform_account_key</c>: a data-protection key, so that every node of one database reads every node's cookies.</summary>
internal sealed class ProtectionKey
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
