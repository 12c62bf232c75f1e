using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Mes.Sdk.Packaging;

/// <summary>Signs packages: a detached CMS signature over the manifest, which holds the hash of every other file.</summary>
internal static class PackageSigner
{
    private static readonly Oid Sha256 = new("2.16.840.1.101.3.4.2.1");

    /// <summary>Signs as the publisher; replaces a signature that is there.</summary>
    public static void Sign(string package, X509Certificate2 certificate) => Change(package, content =>
    {
        var cms = new SignedCms(new ContentInfo(content[PluginManifest.FileName]), detached: true);
        cms.ComputeSignature(Signer(certificate));
        return cms;
    });

    /// <summary>Countersigns as the vendor what the publisher has signed.</summary>
    /// <exception cref="PluginRejectedException">The package carries no signature.</exception>
    public static void Countersign(string package, X509Certificate2 certificate) => Change(package, content =>
    {
        if (!content.TryGetValue(PackageLayout.Signature, out var signature))
        {
            throw new PluginRejectedException("Platform:Plugin.Unsigned", ("Id", Path.GetFileName(package)));
        }

        var cms = new SignedCms(new ContentInfo(content[PluginManifest.FileName]), detached: true);
        cms.Decode(signature);
        cms.SignerInfos[0].ComputeCounterSignature(Signer(certificate));
        return cms;
    });

    private static CmsSigner Signer(X509Certificate2 certificate)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = Sha256, IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime());
        return signer;
    }

    private static void Change(string package, Func<Dictionary<string, byte[]>, SignedCms> sign)
    {
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var zip = ZipFile.OpenRead(package))
        {
            foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(bytes);
                content[entry.FullName] = bytes.ToArray();
            }
        }

        content[PackageLayout.Signature] = sign(content).Encode();
        PackageWriter.Write(content, package);
    }
}
