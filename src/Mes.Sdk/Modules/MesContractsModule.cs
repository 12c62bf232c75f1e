namespace Mes.Sdk;

/// <summary>What the world may know of a module without its code: name, permissions, settings. One public class a Contracts project.</summary>
public abstract class MesContractsModule
{
    /// <summary>The module's name in English, for example <c>Orders</c>: resource of its texts, lower-cased segment of its routes and prefix of its tables.</summary>
    public abstract string Name { get; }

    /// <summary>Place in menus: the order of the work.</summary>
    public abstract int Order { get; }

    /// <summary>The module's permissions.</summary>
    public virtual IReadOnlyList<PermissionDefinition> Permissions => [];

    /// <summary>The module's settings.</summary>
    public virtual IReadOnlyList<SettingDefinition> Settings => [];
}

/// <summary>A permission that can be granted, per site, to a role.</summary>
/// <param name="Code"><c>Module.Verb</c>, for example <c>Orders.Release</c>. Its text has the key <c>Module:Permission.Verb</c>.</param>
public sealed record PermissionDefinition(string Code)
{
    /// <summary>The shipped roles that have it from the start: <c>operator</c>, <c>engineer</c>, <c>quality</c>, <c>planner</c>. The role <c>administrator</c> has all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>A setting that is inherited enterprise → region → site.</summary>
/// <param name="Key"><c>Module.Name</c>. Its text has the key <c>Module:Setting.Name</c>.</param>
/// <param name="Default">The value where nobody sets one, written invariantly.</param>
/// <param name="Type">What the value is; a wrong value is refused when it is set.</param>
public sealed record SettingDefinition(string Key, string Default, SettingType Type);

/// <summary>What a setting's value is.</summary>
public enum SettingType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number, invariant.</summary>
    Integer,

    /// <summary>A decimal number, invariant.</summary>
    Decimal,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
}

/// <summary>Names the contracts modules that a module needs, as ABP's attribute of that name does. The loader checks at start that each is implemented.</summary>
/// <param name="modules">Contracts modules (for a module) or modules (for the host).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DependsOnAttribute(params Type[] modules) : Attribute
{
    /// <summary>The types named.</summary>
    public IReadOnlyList<Type> Modules { get; } = modules;
}
