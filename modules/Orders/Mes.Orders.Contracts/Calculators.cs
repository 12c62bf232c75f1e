namespace Mes.Orders.Contracts;

/// <summary>Checks a vehicle identification number. Knows nothing of the site's orders.</summary>
/// <param name="Vin">The number, any case.</param>
/// <param name="Market">Market whose rule pack says whether position 9 must be a check digit; null: it must.</param>
[Requires(OrderPermissions.Read)]
public sealed record CheckVin(string Vin, string? Market = null) : IQuery<VinAnswer>;

/// <summary>What a vehicle identification number says.</summary>
/// <param name="Vin">The number, upper case.</param>
/// <param name="Valid">Whether it is valid in the market.</param>
/// <param name="Errors">Every reason why not.</param>
/// <param name="CheckDigit">What position 9 says; null when the length is wrong.</param>
/// <param name="ExpectedCheckDigit">What position 9 would be by transliteration and weights; null when it can't be computed.</param>
/// <param name="CheckDigitValid">Whether the two agree, required or not.</param>
/// <param name="Manufacturer">Positions 1 to 3.</param>
/// <param name="Description">Positions 4 to 9.</param>
/// <param name="Indicator">Positions 10 to 17.</param>
/// <param name="ModelYears">The years that position 10 may mean.</param>
public sealed record VinAnswer(
    string Vin,
    bool Valid,
    IReadOnlyList<MesError> Errors,
    string? CheckDigit,
    string? ExpectedCheckDigit,
    bool CheckDigitValid,
    string? Manufacturer,
    string? Description,
    string? Indicator,
    IReadOnlyList<int> ModelYears);

/// <summary>Counts where a sequence of units breaks capacity rules "at most p of any q consecutive units have the option". Knows nothing of the site's orders.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Units">Option codes of each unit, in sequence.</param>
/// <param name="Before">The units that ran just before, in sequence; windows over the seam count too. Null: none.</param>
[Requires(OrderPermissions.Read)]
public sealed record CheckSequence(
    IReadOnlyList<SequenceRule> Rules,
    IReadOnlyList<IReadOnlyList<string>> Units,
    IReadOnlyList<IReadOnlyList<string>>? Before = null) : IQuery<SequenceAnswer>;

/// <summary>A capacity rule: of any <paramref name="Window"/> consecutive units at most <paramref name="AtMost"/> have the option.</summary>
/// <param name="Option">Option code.</param>
/// <param name="AtMost">p, at least 0.</param>
/// <param name="Window">q, at least 1.</param>
public sealed record SequenceRule(string Option, int AtMost, int Window);

/// <summary>Where a sequence breaks its rules. Only full windows count.</summary>
/// <param name="ViolatedWindows">Windows with more than p, over all rules.</param>
/// <param name="Excess">Sum of (count − p) over these windows.</param>
/// <param name="Rules">By rule, in the order asked.</param>
public sealed record SequenceAnswer(int ViolatedWindows, int Excess, IReadOnlyList<SequenceRuleAnswer> Rules);

/// <summary>Where a sequence breaks one rule.</summary>
/// <param name="Option">Option code.</param>
/// <param name="AtMost">p.</param>
/// <param name="Window">q.</param>
/// <param name="Units">How many units of the sequence have the option.</param>
/// <param name="Violations">Every violated window.</param>
public sealed record SequenceRuleAnswer(
    string Option, int AtMost, int Window, int Units, IReadOnlyList<SequenceViolation> Violations);

/// <summary>A violated window.</summary>
/// <param name="First">1-based place of its first unit; 0 and below lie before the sequence.</param>
/// <param name="Last">1-based place of its last unit.</param>
/// <param name="Count">How many of its units have the option.</param>
public sealed record SequenceViolation(int First, int Last, int Count);
