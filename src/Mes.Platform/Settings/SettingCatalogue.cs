using System.Collections.Frozen;
using Mes.Platform.Modules;
using Mes.Platform.Plugins;

namespace Mes.Platform.Settings;

/// <summary>Every setting that there is: the modules', then those of installed plugins. Thread-safe; follows plugins at once.</summary>
internal sealed class SettingCatalogue
{
    private readonly IReadOnlyList<SettingSpec> _modules;
    private readonly PluginCatalogue _plugins;
    private volatile FrozenDictionary<string, SettingSpec> _all = FrozenDictionary<string, SettingSpec>.Empty;

    public SettingCatalogue(ModuleGraph graph, PluginCatalogue plugins)
    {
        _modules = [.. graph.Contracts.SelectMany(c => c.Settings).Select(Of)];
        _plugins = plugins;
        _plugins.Changed += Read;
        Read();
    }

    public IEnumerable<SettingSpec> All => _all.Values.OrderBy(s => s.Key, StringComparer.Ordinal);

    public static string KeyOf(string plugin, string name) => $"p.{plugin}.{name}";

    public SettingSpec? Find(string key) => _all.GetValueOrDefault(key);

    public IEnumerable<SettingSpec> OfPlugin(PluginManifest manifest) => manifest.Settings.Select(s => Of(manifest.Id, s));

    private void Read() => _all = _modules.Concat(_plugins.All.SelectMany(OfPlugin)).ToFrozenDictionary(s => s.Key);

    private static SettingSpec Of(SettingDefinition definition) =>
        new(definition.Key, Enum.Parse<SettingKind>(definition.Type.ToString()), definition.Default);

    private static SettingSpec Of(string plugin, PluginSetting setting) => new(
        KeyOf(plugin, setting.Key), setting.Type, setting.DefaultText())
    {
        Secret = setting.Secret,
        Required = setting.Required,
        Min = setting.Min,
        Max = setting.Max,
        Unit = setting.Unit,
        Pattern = setting.Pattern,
        Choices = setting.Choices,
        Levels = setting.Scopes,
    };
}
