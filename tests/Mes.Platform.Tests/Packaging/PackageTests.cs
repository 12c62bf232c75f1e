using System.IO.Compression;
using System.Text;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Packaging;

public sealed class PackageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_sound_package_is_let_in()
    {
        var verdict = Look(new PluginMaker().Pack(_folder.Path));

        verdict.Refusals.ShouldBeEmpty();
        verdict.Warnings.ShouldBeEmpty();
        verdict.Manifest!.Files.Select(f => f.Path).ShouldBe(["lib/Made.dll", "localization/en.json", "sbom.json"]);
    }

    [Fact]
    public void The_same_files_give_the_same_package()
    {
        var laid = new PluginMaker().Lay(_folder.Combine("laid"));

        File.ReadAllBytes(PackageWriter.Pack(laid, _folder.Combine("a"))).ShouldBe(File.ReadAllBytes(PackageWriter.Pack(laid, _folder.Combine("b"))));
    }

    [Theory]
    [InlineData("../evil.dll")]
    [InlineData("lib/../../evil.dll")]
    [InlineData("/etc/evil")]
    [InlineData("C:/evil.dll")]
    [InlineData("lib\\..\\..\\evil.dll")]
    [InlineData("lib/NUL.dll")]
    [InlineData("lib/evil.dll.")]
    [InlineData("evil.dll")]
    [InlineData("other/evil.dll")]
    [InlineData("LIB/made.DLL/x")]
    [InlineData("lib/MADE.dll")]
    public void A_file_that_would_lie_elsewhere_is_not_unpacked(string path)
    {
        var package = Add(new PluginMaker().Pack(_folder.Path), path, "evil"u8.ToArray());

        Refused(package, "Platform:Plugin.Package.Path");
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Contains("evil")).ShouldBeEmpty();
    }

    [Fact]
    public void A_symbolic_link_is_not_unpacked()
    {
        var package = new PluginMaker().Pack(_folder.Path);
        using (var zip = ZipFile.Open(package, ZipArchiveMode.Update))
        {
            var link = zip.CreateEntry("lib/link.txt");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
        }

        Refused(package, "Platform:Plugin.Package.Path");
    }

    [Fact]
    public void A_bomb_is_not_unpacked() =>
        Refused(Add(new PluginMaker().Pack(_folder.Path), "assets/bomb.bin", new byte[32 * 1024 * 1024]), "Platform:Plugin.Package.Bomb");

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_grows()
    {
        var package = Add(new PluginMaker().Pack(_folder.Path), "assets/bomb.bin", new byte[3 * 1024 * 1024]);
        var bytes = File.ReadAllBytes(package);
        // The claimed size, in the local header and in the directory: 3 MiB becomes 3 bytes.
        foreach (var at in Enumerable.Range(0, bytes.Length - 4).Where(i => BitConverter.ToInt32(bytes, i) == 3 * 1024 * 1024).ToList())
        {
            BitConverter.GetBytes(3).CopyTo(bytes, at);
        }

        File.WriteAllBytes(package, bytes);

        Look(package).Admitted.ShouldBeFalse();
        Directory.EnumerateFiles(_folder.Path, "bomb.bin", SearchOption.AllDirectories).ShouldAllBe(f => new FileInfo(f).Length < 1024);
    }

    [Fact]
    public void Too_much_is_refused_before_it_is_unpacked()
    {
        var package = new PluginMaker().Pack(_folder.Path);

        Codes(package, new AdmissionRules { Limits = new PackageLimits { Packed = 10 } }).ShouldBe(["Platform:Plugin.Package.TooLarge"]);
        Codes(package, new AdmissionRules { Limits = new PackageLimits { Unpacked = 10 } }).ShouldBe(["Platform:Plugin.Package.TooLarge"]);
        Codes(package, new AdmissionRules { Limits = new PackageLimits { Entries = 2 } }).ShouldBe(["Platform:Plugin.Package.TooMany"]);
    }

    [Fact]
    public void A_changed_an_added_and_a_missing_file_are_found()
    {
        var maker = new PluginMaker().WithFile("assets/a.txt", "a").WithFile("assets/b.txt", "b");
        var package = maker.Pack(_folder.Path);
        using (var zip = ZipFile.Open(package, ZipArchiveMode.Update))
        {
            zip.GetEntry("assets/a.txt")!.Delete();
            zip.GetEntry("assets/b.txt")!.Delete();
        }

        Add(package, "assets/b.txt", "B"u8.ToArray());
        Add(package, "assets/c.txt", "c"u8.ToArray());

        Codes(package).ShouldBe(["Platform:Plugin.FileMissing", "Platform:Plugin.FileChanged", "Platform:Plugin.FileUnlisted"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("this is no zip")]
    public void What_is_no_package_is_refused(string content)
    {
        var file = _folder.Combine("x.mesplugin");
        File.WriteAllText(file, content);

        Refused(file, "Platform:Plugin.Package.Damaged");
    }

    [Fact]
    public void A_package_without_a_manifest_is_refused()
    {
        var file = _folder.Combine("x.mesplugin");
        PackageWriter.Write(new Dictionary<string, byte[]> { ["lib/a.dll"] = [1] }, file);

        Refused(file, "Platform:Plugin.ManifestMissing");
    }

    [Fact]
    public void What_may_not_lie_in_a_package_is_not_packed()
    {
        var laid = new PluginMaker().WithFile("secrets.txt", "password").Lay(_folder.Combine("laid"));

        Should.Throw<PluginRejectedException>(() => PackageWriter.Pack(laid, _folder.Path)).Error.Code.ShouldBe("Platform:Plugin.Package.Path");
    }

    [Fact]
    public void The_bill_of_materials_names_the_libraries()
    {
        var maker = new PluginMaker().WithFile("lib/Made.deps.json", """
            { "libraries": { "Made/1.0.0": { "type": "project" }, "Acme.Zpl/2.1.0": { "type": "package" } } }
            """);
        using var zip = ZipFile.OpenRead(maker.Pack(_folder.Path));
        using var reader = new StreamReader(zip.GetEntry("sbom.json")!.Open(), Encoding.UTF8);

        reader.ReadToEnd().ShouldContain("pkg:nuget/Acme.Zpl@2.1.0");
    }

    public void Dispose() => _folder.Dispose();

    private static string Add(string package, string path, byte[] content)
    {
        using var zip = ZipFile.Open(package, ZipArchiveMode.Update);
        using var stream = zip.CreateEntry(path, CompressionLevel.SmallestSize).Open();
        stream.Write(content);
        return package;
    }

    private void Refused(string package, string code) => Codes(package).ShouldBe([code]);

    private IEnumerable<string> Codes(string package, AdmissionRules? rules = null) => Look(package, rules).Refusals.Select(r => r.Code);

    private Verdict Look(string package, AdmissionRules? rules = null) =>
        PluginVerifier.Package(package, _folder.Combine("unpacked-" + Ids.New().ToString("N")), rules ?? new AdmissionRules());
}
