using Mes.Orders.Data;

namespace Mes.Orders.Features;

internal sealed class CheckModelHandler(Products products, ICallContext call) : IHandler<CheckModel, ModelCheck>
{
    private const int Limit = 20_000;

    public async Task<ModelCheck> HandleAsync(CheckModel query, CancellationToken ct)
    {
        var product = await products.GetAsync(query.Code, ct);
        var day = query.On ?? call.Today();
        var faults = new Dictionary<string, ModelFault>();
        var (walked, valid) = (0, 0);
        foreach (var options in Combinations.Of(product, Limit + 1))
        {
            ct.ThrowIfCancellationRequested();
            if (++walked > Limit || options is null)
            {
                continue;
            }

            valid++;
            foreach (var error in product.Explode(options, day).Errors)
            {
                faults.TryAdd($"{error.Code} {error.Data["Position"]} {string.Join(' ', (IEnumerable<int>)error.Data["Lines"]!)}", new ModelFault(options, error));
            }
        }

        return new ModelCheck(valid, walked <= Limit, [.. faults.Values]);
    }
}
