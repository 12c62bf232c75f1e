namespace Mes.Quality.Judging;

/// <summary>The characteristics that hold for one variant at one operation.</summary>
internal sealed class ApplicablePlan
{
    private readonly Dictionary<string, PlannedCharacteristic> _byCode;

    private ApplicablePlan(IReadOnlyList<PlannedCharacteristic> characteristics)
    {
        Characteristics = characteristics;
        _byCode = characteristics.ToDictionary(c => c.Code);
    }

    public static ApplicablePlan Empty { get; } = new([]);

    public IReadOnlyList<PlannedCharacteristic> Characteristics { get; }

    public PlannedCharacteristic? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>A model's own characteristic takes the place of one of the same code for all models.</summary>
    public static ApplicablePlan For(
        IReadOnlyList<PlannedCharacteristic> ofAllModels, IReadOnlyList<PlannedCharacteristic> ofModel, IReadOnlyList<string> options)
    {
        var has = options.Select(Codes.Normalise).ToHashSet();
        var own = ofModel.Where(c => Holds(c, has)).ToList();
        var codes = own.Select(c => c.Code).ToHashSet();
        return new ApplicablePlan([.. ofAllModels.Where(c => Holds(c, has) && !codes.Contains(c.Code)), .. own]);
    }

    private static bool Holds(PlannedCharacteristic line, HashSet<string> has) =>
        (line.AllOf is null || line.AllOf.All(has.Contains)) && (line.NoneOf is null || !line.NoneOf.Any(has.Contains));
}
