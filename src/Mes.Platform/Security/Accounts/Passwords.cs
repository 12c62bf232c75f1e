using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Mes.Platform.Security.Accounts;

/// <summary>Rules and hashes of passwords and PINs. Thread-safe.</summary>
internal static class Passwords
{
    public const int MinLength = 8;
    public const int MaxLength = 128;
    public const int MinPin = 6;
    public const int MaxPin = 12;
    private const int MinDifferent = 4;
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static readonly PasswordHasher<MesUser> Hasher = new();
    private static readonly MesUser Nobody = new();
    private static readonly Lazy<string> Decoy = new(() => Hasher.HashPassword(Nobody, Generate()));

    public static string Hash(string secret) => Hasher.HashPassword(Nobody, secret);

    /// <summary>Takes the same time whether there is a hash or not, so that nobody learns which names exist.</summary>
    public static bool Verify(string? hash, string secret)
    {
        var result = Hasher.VerifyHashedPassword(Nobody, hash ?? Decoy.Value, secret);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>20 characters, none of which is mistaken for another.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Letters, 20);

    public static IEnumerable<MesError> Check(string? password, string userName)
    {
        if (password is null || password.Length is < MinLength or > MaxLength)
        {
            yield return MesError.Of("Platform:PasswordLength", ("Min", MinLength), ("Max", MaxLength)) with { Target = "password" };
        }
        else if (password.Distinct().Count() < MinDifferent || password.Equals(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return MesError.Of("Platform:PasswordTooSimple", ("Different", MinDifferent)) with { Target = "password" };
        }
    }

    public static IEnumerable<MesError> CheckPin(string pin)
    {
        if (pin.Length is < MinPin or > MaxPin || !pin.All(char.IsAsciiDigit))
        {
            yield return MesError.Of("Platform:PinFormat", ("Min", MinPin), ("Max", MaxPin)) with { Target = "pin" };
        }
        else if (IsTrivial(pin))
        {
            yield return MesError.Of("Platform:PinTooSimple") with { Target = "pin" };
        }
    }

    /// <summary>The same digit throughout, or digits counted up or down.</summary>
    private static bool IsTrivial(string pin) =>
        pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToList() is [0 or 1 or -1];
}
