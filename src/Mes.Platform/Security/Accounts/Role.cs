using Mes.Platform.Data;

namespace Mes.Platform.Security.Accounts;

/// <summary>Table <c>platform_account_role</c>: a named set of permissions.</summary>
internal sealed class Role : IVersioned
{
    /// <summary>The role that has every permission, also those of modules to come.</summary>
    public const string Administrator = "administrator";

    /// <summary>Stands for every permission in <see cref="Permissions"/>.</summary>
    public const string Everything = "*";

    public required string Code { get; init; }

    /// <summary>Words of a role that a plant made; shipped roles have their words in the localisation files.</summary>
    public string? Name { get; set; }

    public List<string> Permissions { get; set; } = [];

    public bool Shipped { get; init; }

    /// <summary>A shipped role that was changed here is no longer brought up to date at start.</summary>
    public bool Changed { get; set; }

    public long Version { get; private set; }
}
