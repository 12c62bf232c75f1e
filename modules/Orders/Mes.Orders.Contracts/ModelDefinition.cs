namespace Mes.Orders.Contracts;

/// <summary>What may be ordered of one model, and what each order of it is built from.</summary>
/// <param name="Code">Model code, upper case, unique at the site, 1 to 40 characters.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Families">Option families; an option code stands in one family only.</param>
/// <param name="Rules">Which options need or forbid one another.</param>
/// <param name="Lines">The 150 % bill of material: every part that any order of the model may need.</param>
/// <param name="SerialCode">What serial number schemes write for the model, for example positions 4 to 8 of a VIN; null: its code.</param>
public sealed record ModelDefinition(
    string Code,
    string Name,
    IReadOnlyList<OptionFamily> Families,
    IReadOnlyList<OptionRule> Rules,
    IReadOnlyList<BomLine> Lines,
    string? SerialCode = null);

/// <summary>Options of which an order has at most one.</summary>
/// <param name="Code">Family code, unique in the model.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Options">At least one.</param>
/// <param name="Mandatory">Whether an order must have exactly one of them.</param>
/// <param name="Default">The option taken when an order names none of the family; null: none.</param>
public sealed record OptionFamily(
    string Code, string Name, IReadOnlyList<ProductOption> Options, bool Mandatory = true, string? Default = null);

/// <summary>Something that can be ordered.</summary>
/// <param name="Code">Option code: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>/</c>, upper case, unique in the model; not <c>AND</c>, <c>OR</c>, <c>NOT</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record ProductOption(string Code, string Name);

/// <summary>What a rule says of two options.</summary>
public enum OptionRuleKind
{
    /// <summary>Whoever orders the one must order the other.</summary>
    Requires,

    /// <summary>The two can't be ordered together.</summary>
    Excludes,
}

/// <summary>A rule between two options.</summary>
/// <param name="Name">What a refusal calls it, for example <c>Towing needs the large battery</c>.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Option">The option that it speaks of.</param>
/// <param name="Other">The option that is needed or forbidden.</param>
public sealed record OptionRule(string Name, OptionRuleKind Kind, string Option, string Other);

/// <summary>A line of a 150 % bill of material.</summary>
/// <param name="Position">Position code, for example <c>BATTERY_PACK</c>. For every order exactly one line of a mandatory position must apply.</param>
/// <param name="PartNumber">The part.</param>
/// <param name="Quantity">In pieces, at least 1.</param>
/// <param name="Trace">How it is traced.</param>
/// <param name="Condition">Over option codes with <c>and</c>, <c>or</c>, <c>not</c> and parentheses, for example <c>EV60 and not TOWBAR</c>; empty: always.</param>
/// <param name="From">First day at the site on which it applies; null: since ever.</param>
/// <param name="To">First day on which it no longer applies; null: for ever.</param>
/// <param name="Mandatory">Whether the position must be filled in every unit. One line that says so is enough.</param>
public sealed record BomLine(
    string Position,
    string PartNumber,
    int Quantity = 1,
    TraceMode Trace = TraceMode.None,
    string Condition = "",
    DateOnly? From = null,
    DateOnly? To = null,
    bool Mandatory = true);
