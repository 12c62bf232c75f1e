using System.Reflection;

namespace Mes.Architecture.Tests;

/// <summary>What plugins and modules build on changes only on purpose: <c>./build.sh approve</c> takes the new face as approved.</summary>
public class PublicApiTests
{
    public static TheoryData<string> Doors { get; } = [.. Repository.Modules.Select(m => $"Mes.{m}.Contracts").Prepend("Mes.Sdk.Data").Prepend("Mes.Sdk")];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task The_public_face_is_the_approved_one(string assembly)
    {
        var face = PublicFace.Of(Assembly.Load(assembly).GetExportedTypes());
        var file = Repository.In("tests", "Mes.Architecture.Tests", "approved", assembly + ".txt");
        if (Environment.GetEnvironmentVariable("MES_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, face);
        }

        var approved = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        var (now, before) = (face.Split('\n'), approved.ReplaceLineEndings("\n").Split('\n'));
        Rule.Holds(
            now.Except(before).Select(l => "+ " + l).Concat(before.Except(now).Select(l => "- " + l)),
            $"{assembly} has another public face than approved. Is it meant? Then run: ./build.sh approve");
    }

    [Fact]
    public void A_changed_face_is_found() =>
        PublicFace.Of([typeof(Before)]).Replace("Before", "After", StringComparison.Ordinal).ShouldNotBe(PublicFace.Of([typeof(After)]));

    public record Before(string Name);

    public record After(string Name, int Number);
}
