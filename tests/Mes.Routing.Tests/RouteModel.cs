using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

internal enum Deed
{
    Start,
    Complete,
    Ship,
    Rework,
    Hold,
    Release,
}

/// <summary>Something that is tried with a unit.</summary>
/// <param name="Deed">What.</param>
/// <param name="Place">Index of a station or of an operation.</param>
/// <param name="Proven">For completion: whether everything that is required is handed in.</param>
internal sealed record Try(Deed Deed, int Place, bool Proven);

/// <summary>
/// A route as a child would play it: a line of fields, one counter, and whether the counter lies in a machine. It shares no code with
/// the product, and says only whether a try succeeds.
/// </summary>
internal sealed class RouteModel(IReadOnlyList<int> stations)
{
    private bool _held;
    private bool _gone;

    public int Done { get; private set; }

    public bool InWork { get; private set; }

    public bool Shipped { get; private set; }

    /// <summary>Stations and what is tried at them. Retries and duplicates come by themselves, since there are few places.</summary>
    public static Gen<(int[] Stations, Try[] Tries)> Any { get; } = Gen.Select(
        Gen.Int[0, 3].Array[1, 5],
        Gen.Select(
            Gen.Frequency(
                (6, Gen.Const(Deed.Start)), (6, Gen.Const(Deed.Complete)), (1, Gen.Const(Deed.Ship)), (1, Gen.Const(Deed.Rework)),
                (1, Gen.Const(Deed.Hold)), (1, Gen.Const(Deed.Release))),
            Gen.Int[0, 4],
            Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))),
            (deed, place, proven) => new Try(deed, place, proven)).Array[0, 60],
        (stations, tries) => (stations, tries));

    public bool Does(Try tried)
    {
        var may = May(tried);
        if (may)
        {
            Apply(tried);
        }

        return may;
    }

    private bool May(Try tried) => tried.Deed switch
    {
        Deed.Hold or Deed.Release => true,
        _ when _gone => false,
        Deed.Rework => tried.Place < stations.Count && tried.Place <= Done,
        _ when _held => false,
        Deed.Ship => Done == stations.Count,
        Deed.Start => Done < stations.Count && stations[Done] == tried.Place && !InWork,
        _ => Done < stations.Count && stations[Done] == tried.Place && InWork && tried.Proven,
    };

    private void Apply(Try tried)
    {
        switch (tried.Deed)
        {
            case Deed.Start:
                InWork = true;
                break;
            case Deed.Complete:
                InWork = false;
                Done++;
                break;
            case Deed.Ship:
                Shipped = _gone = true;
                break;
            case Deed.Rework:
                InWork = false;
                Done = tried.Place;
                break;
            case Deed.Hold:
                _held = true;
                break;
            case Deed.Release:
                _held = false;
                break;
        }
    }
}
