using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Mes.Sdk.Packaging;

/// <summary>Who signed a manifest, and how far they are trusted here. No network: certificates are known by their thumbprints, not by chains.</summary>
internal static class SignatureCheck
{
    private const int MaxBytes = 256 * 1024;
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private static readonly HashSet<string> Digests =
        ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Checks a detached signature. Findings: wrong, weak, of another publisher. An unknown publisher is no finding but a low level.</summary>
    public static PluginTrust Check(byte[] content, PluginManifest manifest, byte[]? signature, TrustPolicy policy, Findings findings)
    {
        if (signature is null)
        {
            return PluginTrust.Unsigned;
        }

        try
        {
            if (signature.Length > MaxBytes)
            {
                return Bad($"> {MaxBytes} B", findings);
            }

            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature);
            var wrong = cms.SignerInfos.Count == 1 ? Wrong(cms.SignerInfos[0]) : $"{cms.SignerInfos.Count} signers";
            if (wrong is not null)
            {
                return Bad(wrong, findings);
            }

            var publisher = cms.SignerInfos[0].Certificate!;
            if (publisher.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is var name && name != manifest.Publisher)
            {
                findings.Add("Platform:Plugin.PublisherWrong", ("Publisher", manifest.Publisher), ("Signer", name));
            }

            return Trust(cms.SignerInfos[0], name, policy);
        }
        catch (CryptographicException e)
        {
            return Bad(e.Message, findings);
        }
    }

    public static string Thumbprint(X509Certificate2 certificate) => Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));

    private static PluginTrust Trust(SignerInfo signer, string name, TrustPolicy policy)
    {
        var thumbprint = Thumbprint(signer.Certificate!);
        var vendor = signer.CounterSignerInfos.Cast<SignerInfo>().FirstOrDefault(c =>
            Wrong(c) is null && policy.Vendors.Contains(Thumbprint(c.Certificate!)))?.Certificate;
        var level = policy.Vendors.Contains(thumbprint) ? TrustLevel.Core
            : vendor is not null ? TrustLevel.Certified
            : policy.Publishers.Contains(thumbprint) ? TrustLevel.Partner : TrustLevel.Development;
        return new PluginTrust(level, name, thumbprint, vendor?.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
    }

    /// <summary>What is wrong with one signature; null: nothing. A certificate may have ended since: a line does not stop because a year is over.</summary>
    private static string? Wrong(SignerInfo signer)
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException e)
        {
            return e.Message;
        }

        var certificate = signer.Certificate;
        var uses = certificate?.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault()?.EnhancedKeyUsages;
        return certificate is null ? "no certificate"
            : !Digests.Contains(signer.DigestAlgorithm.Value ?? "") ? $"digest {signer.DigestAlgorithm.FriendlyName}"
            : IsWeak(certificate) ? "weak key"
            : uses?.Cast<Oid>().All(u => u.Value != CodeSigning) ?? true ? "certificate not for code signing"
            : At(signer) is not { } at || at < certificate.NotBefore.ToUniversalTime() || at > certificate.NotAfter.ToUniversalTime() ? "signed outside the certificate's time"
            : null;
    }

    private static bool IsWeak(X509Certificate2 certificate) =>
        (certificate.GetRSAPublicKey()?.KeySize ?? 0) < 2048 && (certificate.GetECDsaPublicKey()?.KeySize ?? 0) < 256;

    private static DateTime? At(SignerInfo signer) => signer.SignedAttributes.Cast<CryptographicAttributeObject>()
        .Where(a => a.Oid.Value == SigningTime).SelectMany(a => a.Values.Cast<AsnEncodedData>()).OfType<Pkcs9SigningTime>()
        .Select(t => (DateTime?)t.SigningTime.ToUniversalTime()).FirstOrDefault();

    private static PluginTrust Bad(string reason, Findings findings)
    {
        findings.Add("Platform:Plugin.SignatureBad", ("Reason", reason));
        return PluginTrust.Unsigned;
    }
}
