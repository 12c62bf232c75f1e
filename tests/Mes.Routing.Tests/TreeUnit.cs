using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A unit in the product beside the model of its route.</summary>
internal sealed class TreeUnit
{
    private readonly RoutingApp _app;

    private TreeUnit(RoutingApp app, TreeModel model, string line, UnitToLaunch unit) => (_app, Model, Line, Unit) = (app, model, line, unit);

    public TreeModel Model { get; }

    public string Line { get; }

    public UnitToLaunch Unit { get; }

    public static async Task<TreeUnit> LaunchAsync(RoutingApp app, Tree root)
    {
        var model = new TreeModel(root);
        var name = OperationTermsTests.NewCode("T");
        await app.RunAsync(new DefineRouting("R-" + name, 1, [name], model.Operations(name), Release: true));
        return new TreeUnit(app, model, name, await app.LaunchAsync(name));
    }

    /// <summary>Aimed at a step that there is.</summary>
    public TreeTry Aim(TreeTry tried)
    {
        var aimed = Model.Aim(tried);
        return aimed with { Place = aimed.Place % (Model.Repair + 1) };
    }

    /// <summary>What is done, in work, and next is what the model says.</summary>
    public async Task StandsAsModelledAsync()
    {
        var detail = await _app.RunAsync(new GetUnit(Unit.Serial));
        Numbers(detail.Steps.Where(s => s.State is StepState.Done && s.Sequence <= Model.Repair)).ShouldBe(Model.Done, ignoreOrder: true);
        Numbers(detail.Steps.Where(s => s.State is StepState.Started)).ShouldBe(Model.InWork is { } here ? [here] : []);
        Numbers(detail.Steps.Where(s => s.Ready)).ShouldBe(Model.Frontier, ignoreOrder: true);
        (detail.Unit.State == UnitState.Shipped).ShouldBe(Model.Shipped);
    }

    private static IEnumerable<int> Numbers(IEnumerable<UnitStepRow> steps) => steps.Select(s => int.Parse(s.Operation[2..]));
}
