using Mes.Orders.Data;
using Mes.Platform.Live;

namespace Mes.Orders.Features;

internal sealed class DefineModelHandler(OrdersDbContext db, ILiveNotices live) : IHandler<DefineModel, ModelDefinition>
{
    public async Task<ModelDefinition> HandleAsync(DefineModel command, CancellationToken ct)
    {
        var definition = ModelRules.Normalise(command.Model);
        var errors = ModelRules.Judge(definition);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var model = await db.Models.FirstOrDefaultAsync(m => m.Code == definition.Code, ct);
        if (model is null)
        {
            db.Models.Add(new ProductModel(definition));
        }
        else
        {
            model.Define(definition);
        }

        live.Changed("orders");
        return definition;
    }
}
