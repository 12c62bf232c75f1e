using System.Globalization;
using System.Xml;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Settings;

/// <summary>The settings of one activation; see <see cref="IPluginSettings"/>. It listens to the host until it is disposed.</summary>
internal sealed class ActivationSettings : IPluginSettings, IDisposable
{
    private readonly PluginActivation _activation;
    private readonly SiteDirectory _sites;
    private readonly SettingSecrets _secrets;
    private readonly ILogger _log;
    private readonly Dictionary<string, SettingSpec> _specs;
    private readonly Lock _gate = new();
    private string _seen;
    private Task _telling = Task.CompletedTask;

    public ActivationSettings(PluginActivation activation, IEnumerable<SettingSpec> specs, SiteDirectory sites, SettingSecrets secrets, ILogger log)
    {
        (_activation, _sites, _secrets, _log) = (activation, sites, secrets, log);
        _specs = specs.ToDictionary(s => s.Key[(s.Key.LastIndexOf('.') + 1)..]);
        _seen = Seen();
        _sites.Changed += Follow;
    }

    public event Action? Changed;

    /// <summary>Keys that must be set and are not.</summary>
    public IEnumerable<string> Missing => _specs.Where(s => s.Value.Required && TextOf(s.Value, null).Length == 0).Select(s => s.Key);

    public T Get<T>(string key, string? line = null, string? station = null) where T : IParsable<T>
    {
        if (!_specs.TryGetValue(key, out var spec))
        {
            throw new ArgumentException($"plugin.json declares no setting '{key}'.", nameof(key));
        }

        var site = _activation.Site.Code;
        var text = (station is null ? null : OwnOf(spec, SettingScope.Station(site, station)))
            ?? TextOf(spec, line is null ? null : SettingScope.Line(site, line));
        text = spec.Secret ? _secrets.Show(spec.Key, text) : text;
        return typeof(T) == typeof(TimeSpan) && spec.Type == SettingKind.Duration
            ? (T)(object)XmlConvert.ToTimeSpan(text)
            : T.Parse(text, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _sites.Changed -= Follow;
        Changed = null;
    }

    private string? OwnOf(SettingSpec spec, string scope) => _sites.ValueAt(scope, spec.Key);

    private string TextOf(SettingSpec spec, string? place) => _sites.TextOf(spec, _activation.Site.Code, place);

    /// <summary>Everything that this plugin could read, as one text; a station's values count too.</summary>
    private string Seen() => string.Join('\n', _specs.Values.Select(s => TextOf(s, null)).Concat(_sites.PlaceValues(_activation.Site.Code, _specs.Values.Select(s => s.Key))));

    private void Follow()
    {
        lock (_gate)
        {
            var now = Seen();
            if (now == _seen)
            {
                return;
            }

            _seen = now;
            _telling = _telling.ContinueWith(_ => Tell(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void Tell()
    {
        using var pass = _activation.Calls.TryEnter();
        if (pass is null)
        {
            return;
        }

        foreach (var handler in Changed?.GetInvocationList().Cast<Action>() ?? [])
        {
            try
            {
                handler();
            }
            catch (Exception e)
            {
                _log.LogError("Plugin {Id} at {Site} failed on changed settings: {Failure}", _activation.PluginId, _activation.Site.Code, e.ToString());
            }
        }
    }
}
