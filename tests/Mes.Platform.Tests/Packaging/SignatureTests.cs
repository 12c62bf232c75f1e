using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Packaging;

public sealed class SignatureTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly X509Certificate2 Partner = Certificates.Create("Test partner", Start, 60);
    private static readonly X509Certificate2 Vendor = Certificates.Create("Vendor", Start, 60);

    private readonly TempFolder _folder = new();

    [Fact]
    public void An_unsigned_package_needs_the_development_switch()
    {
        var package = new PluginMaker().Pack(_folder.Path);

        Refused(package, new TrustPolicy(), "Platform:Plugin.Unsigned");
        Look(package, new TrustPolicy { Development = true }).Trust.Level.ShouldBe(TrustLevel.Development);
    }

    [Fact]
    public void A_partner_is_let_in_once_allowed()
    {
        var package = Signed(Partner);

        Refused(package, new TrustPolicy(), "Platform:Plugin.PublisherUnknown");
        var trust = Look(package, Allowing(Partner)).Trust;
        (trust.Level, trust.Publisher, trust.Thumbprint).ShouldBe((TrustLevel.Partner, "Test partner", SignatureCheck.Thumbprint(Partner)));
    }

    [Fact]
    public void The_vendors_countersignature_certifies_what_a_partner_has_signed()
    {
        var package = Signed(Partner);
        PackageSigner.Countersign(package, Vendor);

        Refused(package, new TrustPolicy(), "Platform:Plugin.PublisherUnknown");
        var trust = Look(package, OfVendor()).Trust;
        (trust.Level, trust.Countersigner).ShouldBe((TrustLevel.Certified, "Vendor"));
    }

    [Fact]
    public void What_the_vendor_has_signed_is_core()
    {
        var package = new PluginMaker().With("publisher", "\"Vendor\"").Pack(_folder.Path);
        PackageSigner.Sign(package, Vendor);

        Look(package, OfVendor()).Trust.Level.ShouldBe(TrustLevel.Core);
    }

    [Fact]
    public void A_countersignature_of_somebody_else_certifies_nothing()
    {
        var package = Signed(Partner);
        using var other = Certificates.Create("Vendor", Start, 60);
        PackageSigner.Countersign(package, other);

        Refused(package, OfVendor(), "Platform:Plugin.PublisherUnknown");
    }

    [Fact]
    public void Nothing_is_countersigned_that_nobody_signed() => Should.Throw<PluginRejectedException>(() =>
        PackageSigner.Countersign(new PluginMaker().Pack(_folder.Path), Vendor)).Error.Code.ShouldBe("Platform:Plugin.Unsigned");

    [Fact]
    public void A_manifest_that_was_changed_after_signing_is_refused_even_on_a_development_host()
    {
        var folder = _folder.Combine("unpacked");
        PluginVerifier.Package(Signed(Partner), folder, Rules(Allowing(Partner))).Admitted.ShouldBeTrue();
        var manifest = Path.Combine(folder, PluginManifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("1.0.0", "1.0.1", StringComparison.Ordinal));

        Codes(PluginVerifier.Installed(folder, Rules(Allowing(Partner)))).ShouldBe(["Platform:Plugin.SignatureBad", "Platform:Plugin.Unsigned"]);
        Codes(PluginVerifier.Installed(folder, Rules(new TrustPolicy { Development = true }))).ShouldBe(["Platform:Plugin.SignatureBad"]);
    }

    [Fact]
    public void Nobody_signs_in_anothers_name()
    {
        using var other = Certificates.Create("Somebody else", Start, 60);

        Refused(Signed(other), Allowing(other), "Platform:Plugin.PublisherWrong");
    }

    [Fact]
    public void A_certificate_that_is_not_for_code_a_weak_key_and_a_certificate_out_of_its_time_sign_nothing()
    {
        using var notForCode = SelfSigned(key => { }, 2048, Start, Start.AddYears(60));
        using var weak = SelfSigned(CodeSigning, 1024, Start, Start.AddYears(60));
        using var over = SelfSigned(CodeSigning, 2048, Start, Start.AddYears(1));

        foreach (var certificate in new[] { notForCode, weak, over })
        {
            Codes(Look(Signed(certificate), Allowing(certificate))).ShouldContain("Platform:Plugin.SignatureBad");
        }
    }

    [Theory]
    [InlineData("""{ "plugins": [{ "id": "test.made", "reason": "It loses labels." }] }""", true)]
    [InlineData("""{ "plugins": [{ "id": "test.made", "versions": "<1.1" }] }""", true)]
    [InlineData("""{ "plugins": [{ "id": "test.made", "versions": ">=1.1" }] }""", false)]
    [InlineData("""{ "publishers": ["Test partner"] }""", true)]
    [InlineData("""{ "publishers": ["{thumbprint}"] }""", true)]
    [InlineData("""{ "hashes": ["{package}"] }""", true)]
    [InlineData("""{ "hashes": ["{manifest}"] }""", true)]
    [InlineData("""{ "plugins": [{ "id": "test.other" }] }""", false)]
    public void The_deny_list_goes_before_every_signature(string list, bool denied)
    {
        var package = Signed(Partner);
        var open = Look(package, Allowing(Partner));
        var file = _folder.Combine("deny.json");
        File.WriteAllText(file, list.Replace("{thumbprint}", open.Trust.Thumbprint, StringComparison.Ordinal)
            .Replace("{package}", FileHashes.Of(package).ToUpperInvariant(), StringComparison.Ordinal).Replace("{manifest}", open.Hash, StringComparison.Ordinal));

        Codes(Look(package, Allowing(Partner) with { Deny = DenyList.Read(file) })).ShouldBe(denied ? ["Platform:Plugin.Denied"] : []);
    }

    [Fact]
    public void A_deny_list_that_cant_be_read_lets_nothing_in()
    {
        var file = _folder.Combine("deny.json");
        File.WriteAllText(file, "{ \"plugins\": [");

        Should.Throw<PluginRejectedException>(() => DenyList.Read(file)).Error.Code.ShouldBe("Platform:Plugin.DenyListUnreadable");
    }

    public void Dispose() => _folder.Dispose();

    private static TrustPolicy Allowing(X509Certificate2 publisher) => new() { Publishers = new HashSet<string> { SignatureCheck.Thumbprint(publisher) } };

    private static TrustPolicy OfVendor() => new() { Vendors = new HashSet<string> { SignatureCheck.Thumbprint(Vendor) } };

    private static AdmissionRules Rules(TrustPolicy trust) => new() { Trust = trust };

    private static IEnumerable<string> Codes(Verdict verdict) => verdict.Refusals.Select(r => r.Code);

    private static void CodeSigning(CertificateRequest request) =>
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));

    private static X509Certificate2 SelfSigned(Action<CertificateRequest> change, int bits, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest("CN=Test partner", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        change(request);
        return request.CreateSelfSigned(from, to);
    }

    private string Signed(X509Certificate2 certificate)
    {
        var package = new PluginMaker().Pack(_folder.Path);
        PackageSigner.Sign(package, certificate);
        return package;
    }

    private Verdict Look(string package, TrustPolicy trust) =>
        PluginVerifier.Package(package, _folder.Combine("unpacked-" + Ids.New().ToString("N")), Rules(trust));

    private void Refused(string package, TrustPolicy trust, string code) => Codes(Look(package, trust)).ShouldBe([code]);
}
