using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mes.Sdk.Packaging;

/// <summary>Certificates that sign plugins.</summary>
internal static class Certificates
{
    /// <summary>Reads a certificate with its private key.</summary>
    /// <param name="file">PKCS #12 (<c>.pfx</c>, <c>.p12</c>), or PEM with the key in it or in <paramref name="keyFile"/>.</param>
    /// <param name="keyFile">PEM of the private key; null: in <paramref name="file"/>.</param>
    /// <param name="password">Of the PKCS #12 file or of the encrypted key; null: none.</param>
    /// <exception cref="PluginRejectedException">It can't be read or holds no private key.</exception>
    public static X509Certificate2 WithKey(string file, string? keyFile, string? password)
    {
        try
        {
            var certificate = Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(file, password, X509KeyStorageFlags.EphemeralKeySet)
                : password is null ? X509Certificate2.CreateFromPemFile(file, keyFile) : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("no private key");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PluginRejectedException("Platform:Plugin.CertificateUnreadable", ("File", Path.GetFileName(file)), ("Reason", e.Message));
        }
    }

    /// <summary>Thumbprint of a certificate file, PEM or DER.</summary>
    /// <exception cref="PluginRejectedException">It can't be read.</exception>
    public static string ThumbprintOf(string file)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return SignatureCheck.Thumbprint(certificate);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PluginRejectedException("Platform:Plugin.CertificateUnreadable", ("File", Path.GetFileName(file)), ("Reason", e.Message));
        }
    }

    /// <summary>A self-signed certificate for signing plugins, with its key: for a partner's first steps. The thumbprint is what a plant allows.</summary>
    public static X509Certificate2 Create(string publisher, DateTimeOffset from, int years)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(publisher);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));
        return request.CreateSelfSigned(from.AddMinutes(-5), from.AddYears(years));
    }

    /// <summary>Certificate and key in one PEM file, which only its owner may read.</summary>
    public static void Save(X509Certificate2 certificate, string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(certificate.ExportCertificatePem());
        writer.WriteLine(certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }
}
