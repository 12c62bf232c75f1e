using System.Text.Json;
using System.Text.Json.Serialization;
using Mes.Equipment.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace LineSimulator;

/// <summary>The machines' side of the line: says states over MQTT, as a gateway at the line would. While the broker is away nothing is said; the next change says it anew.</summary>
internal sealed class MachineVoice(IPluginSite site) : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Dictionary<string, (EquipmentState State, string? Reason)> _said = [];

    public async Task SayAsync(string station, EquipmentState state, string? reason, CancellationToken ct)
    {
        if (_said.TryGetValue(station, out var said) && said == (state, reason) || !await ConnectedAsync(ct))
        {
            return;
        }

        var content = new Dictionary<string, string?> { ["state"] = JsonNamingPolicy.CamelCase.ConvertName(state.ToString()), ["reason"] = reason };
        var message = new MqttApplicationMessageBuilder()
            .WithTopic($"mes/v1/{site.Site.Code}/equipment/{station}/state")
            .WithPayload(JsonSerializer.SerializeToUtf8Bytes(content, VoiceJson.Default.DictionaryStringString))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        if ((await _client.PublishAsync(message, ct)).IsSuccess)
        {
            _said[station] = (state, reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync();
        }

        _client.Dispose();
    }

    private async Task<bool> ConnectedAsync(CancellationToken ct)
    {
        if (_client.IsConnected)
        {
            return true;
        }

        if (await site.MachineAccessAsync(ct) is not { } access)
        {
            return false;
        }

        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(access.Host, access.Port)
            .WithClientId($"{site.PluginId}-{site.Site.Code}")
            .WithCredentials(site.PluginId, access.Password)
            .Build();
        return (await _client.ConnectAsync(options, ct)).ResultCode == MqttClientConnectResultCode.Success;
    }
}

/// <summary>Source-generated: what the serializer finds by reflection stays in memory with the plugin.</summary>
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class VoiceJson : JsonSerializerContext;
