using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mes.Routing;

/// <summary>In which language an instruction is shown, and the hash of what is shown. Pure.</summary>
internal static class InstructionLanguages
{
    /// <summary>The reader's language, else a wider form of it, else the site's, else the one that it was written in first.</summary>
    public static InstructionText Choose(IReadOnlyList<InstructionText> languages, string? reader, string? site) =>
        Wider(reader).Concat(Wider(site))
            .Select(c => languages.FirstOrDefault(l => l.Culture.Equals(c, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(l => l is not null) ?? languages[0];

    public static string Hash(string code, int version, InstructionText text) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { code, version, text }, MesJson.Options)));

    private static IEnumerable<string> Wider(string? culture)
    {
        for (var c = Known(culture); c is { Name.Length: > 0 }; c = c.Parent)
        {
            yield return c.Name;
        }
    }

    private static CultureInfo? Known(string? culture)
    {
        try
        {
            return culture is null ? null : CultureInfo.GetCultureInfo(culture);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
