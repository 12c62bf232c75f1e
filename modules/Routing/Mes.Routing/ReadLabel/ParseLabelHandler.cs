namespace Mes.Routing;

internal sealed class ParseLabelHandler : IHandler<ParseLabel, ComponentScan>
{
    private const int Shown = 80;

    public Task<ComponentScan> HandleAsync(ParseLabel useCase, CancellationToken ct)
    {
        var text = useCase.Text ?? "";
        return Task.FromResult(ComponentLabel.Parse(text)
            ?? throw MesException.Invalid(RoutingErrors.LabelUnreadable, ("Text", text.Length <= Shown ? text : text[..Shown])));
    }
}
