namespace Mes.Sdk.Packaging;

/// <summary>Collects what is wrong with one plugin.</summary>
internal sealed class Findings(string id)
{
    private readonly List<MesError> _all = [];
    private readonly List<MesError> _warnings = [];

    /// <summary>Why the plugin is refused.</summary>
    public IReadOnlyList<MesError> All => _all;

    /// <summary>What its maker should mend.</summary>
    public IReadOnlyList<MesError> Warnings => _warnings;

    public void Warn(string code, params (string Name, object? Value)[] data) => _warnings.Add(MesError.Of(code, [("Id", id), .. data]));

    public void Add(string code, params (string Name, object? Value)[] data) => _all.Add(MesError.Of(code, [("Id", id), .. data]));

    /// <summary>Null is left aside: the member is not there.</summary>
    public void Form(string member, string? value, string form)
    {
        if (value is not null && !ManifestForm.Is(value, form))
        {
            Add("Platform:Plugin.Manifest.Form", ("Member", member), ("Value", value));
        }
    }

    public void Forms(string member, IReadOnlyList<string> values, string form)
    {
        foreach (var value in values)
        {
            Form(member, value, form);
        }

        Once(member, values);
    }

    public void Range(string member, decimal? value, decimal min, decimal max)
    {
        if (value < min || value > max)
        {
            Add("Platform:Plugin.Manifest.Range", ("Member", member), ("Value", value), ("Min", min), ("Max", max));
        }
    }

    public void Once(string member, IEnumerable<string> values)
    {
        foreach (var twice in values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add("Platform:Plugin.Manifest.Twice", ("Member", member), ("Value", twice.Key));
        }
    }

    public void Unknown(string member, string value) => Add("Platform:Plugin.Manifest.Unknown", ("Member", member), ("Value", value));
}
