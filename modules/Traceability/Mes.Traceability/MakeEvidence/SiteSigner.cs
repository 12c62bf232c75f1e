using System.Security.Cryptography;
using Mes.Traceability.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Mes.Traceability;

/// <summary>Signs in the name of the site. The key is made when it is first needed.</summary>
internal sealed class SiteSigner(TraceabilityDbContext db, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Mes.Traceability.SigningKey.1");

    public async Task<(byte[] Signature, byte[] PublicKey)> SignAsync(byte[] content, CancellationToken ct)
    {
        var key = await db.SigningKeys.FirstOrDefaultAsync(ct) ?? Make();
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(Convert.FromBase64String(_protector.Unprotect(key.ProtectedPrivateKey)), out _);
        return (signer.SignData(content, HashAlgorithmName.SHA256), key.PublicKey);
    }

    /// <summary>Whether the key is this site's.</summary>
    public Task<bool> IsOursAsync(byte[] publicKey, CancellationToken ct) => db.SigningKeys.AsNoTracking().AnyAsync(k => k.PublicKey == publicKey, ct);

    public static bool Verifies(byte[] content, byte[] signature, byte[] publicKey)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(content, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private SigningKey Make()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(fresh.ExportSubjectPublicKeyInfo(), _protector.Protect(Convert.ToBase64String(fresh.ExportPkcs8PrivateKey())));
        db.SigningKeys.Add(key);
        return key;
    }
}
