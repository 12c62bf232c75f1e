using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class PreviewInstructionHandler(InstructionDesk desk, ICallContext call) : IHandler<PreviewInstruction, InstructionView>
{
    public async Task<InstructionView> HandleAsync(PreviewInstruction useCase, CancellationToken ct)
    {
        var question = new InstructionQuestion(
            Codes.Normal(useCase.Operation),
            Codes.Normal(useCase.Model),
            Codes.Sorted(useCase.Options),
            Codes.Normal(useCase.Serial),
            null,
            useCase.At ?? call.UtcNow);
        var found = await desk.FindAsync(question, true, ct)
            ?? throw MesException.NotFound(RoutingErrors.NoInstruction, ("Operation", question.Operation));
        return await desk.ViewAsync(found, useCase.Culture, ct);
    }
}

internal sealed class ListUnitInstructionsHandler(RoutingDbContext db) : IHandler<ListUnitInstructions, IReadOnlyList<UnitInstruction>>
{
    public async Task<IReadOnlyList<UnitInstruction>> HandleAsync(ListUnitInstructions useCase, CancellationToken ct)
    {
        var unit = await db.BySerial(Codes.Normal(useCase.Serial)).AsNoTracking().OneAsync(useCase.Serial, ct);
        var readings = await db.Readings.AsNoTracking().Where(r => r.UnitId == unit.Id).OrderBy(r => r.ShownAt).ToListAsync(ct);
        return [.. readings.Select(r => r.ToContract())];
    }
}
