using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class ParseLabelTests
{
    [Fact]
    public async Task A_label_becomes_a_scan_in_normal_form_and_one_without_a_part_is_refused()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);

        (await app.RunAsync(new ParseLabel("p4711|s9"))).ShouldBe(new ComponentScan(null, "4711", "9", null));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ParseLabel("4711")))).Error.Code.ShouldBe(RoutingErrors.LabelUnreadable);
    }
}
