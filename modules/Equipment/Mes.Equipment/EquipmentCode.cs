using System.Text.RegularExpressions;

namespace Mes.Equipment;

/// <summary>How a code of equipment is written: upper case, so that every door means the same thing.</summary>
internal static partial class EquipmentCode
{
    public const int MaxLength = 40;

    public static string Normalise(string? code) => (code ?? "").Trim().ToUpperInvariant();

    /// <summary><c>BOARD</c> and <c>ANDONS</c> are taken: they are addresses.</summary>
    public static bool IsValid(string code) => code.Length <= MaxLength && code is not ("BOARD" or "ANDONS") && Form().IsMatch(code);

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]*$")]
    private static partial Regex Form();
}
