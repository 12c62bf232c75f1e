namespace Mes.Plugins.Tests;

/// <summary>The journal for drivers without a database.</summary>
public sealed class RecordLogTests
{
    [Fact]
    public void A_record_that_was_half_written_is_cut_off_and_one_that_is_damaged_is_not_passed_over()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "half.log");
        File.WriteAllText(file, "");
        RecordLog.Open(file, _ => { }).DisposeAsync().AsTask().IsCompleted.ShouldBeTrue();
        var lines = new List<string>();
        File.AppendAllText(file, "00000000 half");
        RecordLog.Open(file, lines.Add).DisposeAsync().AsTask().IsCompleted.ShouldBeTrue();
        lines.ShouldBeEmpty();
        File.WriteAllText(file, "00000000 damaged\n00000000 more\n");
        Should.Throw<InvalidDataException>(() => RecordLog.Open(file, lines.Add));
    }
}
