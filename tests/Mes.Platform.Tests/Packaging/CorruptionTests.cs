using CsCheck;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Packaging;

/// <summary>Whatever happens to a package on its way: it is refused in words, or it is the package that was packed.</summary>
public sealed class CorruptionTests : IDisposable
{
    private static readonly Gen<(int Kind, double At, int Length, byte[] Bytes)> Damage =
        Gen.Select(Gen.Int[0, 4], Gen.Double[0, 0.999999], Gen.Int[1, 64], Gen.Byte.Array[64]);

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_damaged_package_is_never_let_in_and_never_throws()
    {
        var package = new PluginMaker().Pack(_folder.Path);
        using var certificate = Certificates.Create("Test partner", DateTimeOffset.UnixEpoch.AddYears(50), 60);
        PackageSigner.Sign(package, certificate);
        var rules = new AdmissionRules { Trust = new TrustPolicy { Publishers = new HashSet<string> { SignatureCheck.Thumbprint(certificate) } } };
        var whole = File.ReadAllBytes(package);
        Look(whole, rules).Refusals.ShouldBeEmpty();
        var sound = Unpacked(whole);

        Damage.Sample(damage =>
        {
            var damaged = Apply(whole, damage);
            var verdict = Look(damaged, rules);
            // A flipped bit in a time stamp or an attribute of the archive changes no file: then it is the same package.
            (!verdict.Admitted || Unpacked(damaged).SequenceEqual(sound)).ShouldBeTrue();
            verdict.Refusals.ShouldAllBe(r => r.Code.StartsWith("Platform:Plugin."));
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void Any_bytes_for_a_signature_are_refused_in_words()
    {
        var package = new PluginMaker().Pack(_folder.Path);
        var rules = new AdmissionRules { Trust = new TrustPolicy { Development = true } };
        var folder = _folder.Combine("signed");
        PluginVerifier.Package(package, folder, rules).Admitted.ShouldBeTrue();

        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            File.WriteAllBytes(Path.Combine(folder, PackageLayout.Signature), bytes);
            PluginVerifier.Installed(folder, rules).Refusals.ShouldHaveSingleItem().Code.ShouldBe("Platform:Plugin.SignatureBad");
        }, iter: 100, threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Apply(byte[] whole, (int Kind, double At, int Length, byte[] Bytes) damage)
    {
        var at = (int)(damage.At * whole.Length);
        var end = Math.Min(whole.Length, at + damage.Length);
        return damage.Kind switch
        {
            0 => [.. whole[..at], .. damage.Bytes[..(end - at)], .. whole[end..]],
            1 => [.. whole[..at], (byte)(whole[at] ^ (1 << (damage.Length % 8))), .. whole[(at + 1)..]],
            2 => whole[..at],
            3 => [.. whole[..at], .. whole[end..]],
            _ => [.. whole[..at], .. damage.Bytes[..damage.Length], .. whole[at..]],
        };
    }

    private Verdict Look(byte[] package, AdmissionRules rules) => In(package, folder => PluginVerifier.Package(Write(package), folder, rules));

    private List<string> Unpacked(byte[] package) => In(package, folder =>
    {
        PluginVerifier.Package(Write(package), folder, new AdmissionRules());
        return PackageLayout.FilesOf(folder).Select(f => f + FileHashes.Of(Path.Combine(folder, f))).ToList();
    });

    private string Write(byte[] package)
    {
        var file = _folder.Combine("damaged.mesplugin");
        File.WriteAllBytes(file, package);
        return file;
    }

    private T In<T>(byte[] package, Func<string, T> work)
    {
        var folder = _folder.Combine("unpacked-" + PackageWriter.Hash(package)[..8]);
        try
        {
            return work(folder);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
