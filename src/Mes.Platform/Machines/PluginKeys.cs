using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Mes.Platform.Machines;

/// <summary>Keys of plugins that stand for machines: made for one activation, kept in memory only. Thread-safe.</summary>
internal sealed class PluginKeys
{
    private readonly ConcurrentDictionary<string, MachineIdentity> _keys = new(StringComparer.Ordinal);

    public string Issue(MachineIdentity identity)
    {
        var key = "plugin_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _keys[key] = identity;
        return key;
    }

    public MachineIdentity? Find(string key) => _keys.GetValueOrDefault(key);

    public void Withdraw(string key) => _keys.TryRemove(key, out _);
}
