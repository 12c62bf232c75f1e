using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

/// <summary>What a scanned part is refused for by its releases; see <see cref="ReleaseCheck"/>.</summary>
public class ReleaseCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_part_without_releases_is_not_restricted() => Judge(new Scan("Z", "SUP-0"), []).ShouldBeEmpty();

    [Theory]
    [InlineData("B", "SUP-1", "E5", null)]
    [InlineData("b", "SUP-1", "E5", TraceabilityErrors.RevisionNotReleased)]
    [InlineData("A", "SUP-1", "E5", TraceabilityErrors.RevisionNotReleased)]
    [InlineData(null, "SUP-1", "E5", TraceabilityErrors.RevisionMissing)]
    [InlineData("B", "SUP-2", "E5", TraceabilityErrors.SupplierNotReleased)]
    [InlineData("B", null, "E5", TraceabilityErrors.SupplierMissing)]
    [InlineData("B", "SUP-1", "E7", TraceabilityErrors.PartNotReleased)]
    public void One_release_of_a_revision_a_supplier_and_a_model(string? revision, string? supplier, string model, string? refused) =>
        Judge(new Scan(revision, supplier, model), [Release("B", "SUP-1", "E5")]).ShouldBe(refused is null ? [] : [refused]);

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() => Judge(new Scan("A", "SUP-2"), [Release("B", "SUP-1", "E5")])
        .ShouldBe([TraceabilityErrors.RevisionNotReleased, TraceabilityErrors.SupplierNotReleased]);

    [Fact]
    public void What_a_release_leaves_open_is_not_asked_for()
    {
        Judge(new Scan(null, null), [Release("", "", "")]).ShouldBeEmpty();
        Judge(new Scan(null, "SUP-1"), [Release("", "SUP-1", "")]).ShouldBeEmpty();
        Judge(new Scan("B", null), [Release("B", "", "E5")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_supplier_is_released_for_its_own_revision_only() => Judge(new Scan("B", "SUP-2"), [Release("B", "SUP-1", ""), Release("C", "SUP-2", "")])
        .ShouldBe([TraceabilityErrors.SupplierNotReleased]);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 5, false)]
    [InlineData(-5, -1, false)]
    [InlineData(-5, 5, true)]
    public void A_release_counts_from_its_first_day_to_its_last(int from, int until, bool counts)
    {
        var release = Release("B", "", "");
        release.Set(Today.AddDays(from), Today.AddDays(until), "t", DateTime.UnixEpoch);

        Judge(new Scan("B", null), [release]).ShouldBe(counts ? [] : [TraceabilityErrors.PartNotReleased]);
    }

    private static PartRelease Release(string revision, string supplier, string model) => new("P-1", revision, supplier, model, "t", DateTime.UnixEpoch);

    private static IEnumerable<string> Judge(Scan scan, IReadOnlyList<PartRelease> releases) =>
        ReleaseCheck.Judge(new ComponentToInstall(null, "P-1", "S1", null, scan.Revision, scan.Supplier), scan.Model, releases, Today).Select(e => e.Code);

    private sealed record Scan(string? Revision, string? Supplier, string Model = "E5");
}
