using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Mes.Platform.Machines;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;

namespace Mes.Testing;

/// <summary>A machine with an MQTT client of its own. What it hears is awaited, not polled.</summary>
public sealed class MqttMachine : IAsyncDisposable
{
    /// <summary>Settings that switch the embedded broker on, on a free port.</summary>
    public const string Enabled = "Mqtt:Enabled";
    public const string Port = "Mqtt:Port";

    private readonly System.Threading.Channels.Channel<(string Topic, JsonNode Content)> _heard =
        System.Threading.Channels.Channel.CreateUnbounded<(string, JsonNode)>();

    private MqttMachine(IMqttClient client) => Client = client;

    public IMqttClient Client { get; }

    /// <summary>What the broker said to the connection.</summary>
    public MqttClientConnectResultCode Answer { get; private set; }

    /// <summary>An app with the embedded broker on a free port and the given tokens.</summary>
    /// <param name="database">On which database.</param>
    /// <param name="tokens">Passwords, each with its site and its permissions, comma separated.</param>
    public static Task<MesApp> PlantAsync(TestDatabase database, params (string Token, string Site, string Rights)[] tokens) =>
        PlantAsync(database, null, tokens);

    /// <summary>As above, on a MariaDB of the test's own.</summary>
    public static Task<MesApp> PlantAsync(
        TestDatabase database, MariaDbServer? server, params (string Token, string Site, string Rights)[] tokens) =>
        MesApp.StartAsync(database, new MesAppOptions
        {
            Server = server,
            Settings = { [Enabled] = "true", [Port] = "0" },
            Services = s => s.AddSingleton<IMachineCredentials>(new Tokens(tokens)),
        });

    public static async Task<MqttMachine> ConnectAsync(MesApp app, string token, string? offline = null, string? id = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var machine = new MqttMachine(client);
        client.ApplicationMessageReceivedAsync += async e => await machine._heard.Writer.WriteAsync(
            (e.ApplicationMessage.Topic, JsonNode.Parse(e.ApplicationMessage.Payload.ToArray())!));
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", await PortAsync(app))
            .WithClientId(id ?? Ids.New().ToString("N"))
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithCredentials("machine", token);
        if (offline is not null)
        {
            options = options.WithWillTopic(offline).WithWillPayload("{}").WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        machine.Answer = (await client.ConnectAsync(options.Build())).ResultCode;
        return machine;
    }

    public static Task<int> PortAsync(MesApp app) => app.Services.GetRequiredService<EmbeddedBroker>().ListeningOn;

    public Task<MqttClientPublishResult> SayAsync(string topic, string json) => Client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(Encoding.UTF8.GetBytes(json))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());

    public async Task<MqttClientSubscribeResultCode> ListenAsync(string filter) =>
        (await Client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce)).Items.Single().ResultCode;

    public async Task<(string Topic, JsonNode Content)> HearAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _heard.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Client.IsConnected)
        {
            await Client.DisconnectAsync();
        }

        Client.Dispose();
    }

    private sealed class Tokens((string Token, string Site, string Rights)[] known) : IMachineCredentials
    {
        private readonly Dictionary<string, MachineIdentity> _known = known.ToDictionary(
            k => k.Token, k => new MachineIdentity(new Actor(ActorKind.Token, "test:" + k.Rights, Ids.New()), k.Site));

        public Task<MachineIdentity?> FindAsync(string token, string? address, CancellationToken ct) =>
            Task.FromResult(_known.GetValueOrDefault(token));
    }
}
