namespace Mes.Platform.Security.Tokens;

/// <summary>The secret of an API token: <c>mes_</c> and 256 random bits.</summary>
internal static class TokenSecret
{
    public const string Prefix = "mes_";

    public static string New() => Prefix + RandomSecret.New();

    public static bool LooksRight(string? token) =>
        token is { Length: 47 } && token.StartsWith(Prefix, StringComparison.Ordinal);
}
