using System.Net;
using System.Text;
using Mes.Equipment.Contracts;
using Mes.Platform.Live;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Mes.Equipment.Tests;

/// <summary>A plant's own broker, played by a second one in this process.</summary>
public sealed class ExternalBrokerTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Machines_are_heard_through_the_plants_own_broker_and_acknowledged_after_commit(TestDatabase database)
    {
        await using var broker = await Broker.StartAsync(FreePort.Next());
        await using var app = await AppAsync(database, broker.Port);
        await broker.Subscribed.Task.WaitAsync(TimeSpan.FromMinutes(3));

        await broker.SayAsync("mes/v1/wuhu/equipment/X1/state", """{"state":"down","reason":"e1"}""");

        (await broker.NextAcknowledgedAsync()).ShouldBe("mes/v1/wuhu/equipment/X1/state");
        (await app.RunAsync(new GetEquipment("X1"))).Summary.State.ShouldBe(EquipmentState.Down);
        await broker.SayAsync("mes/v1/wuhu/equipment/X1/state", "rubbish");
        (await broker.NextAcknowledgedAsync()).ShouldBe("mes/v1/wuhu/equipment/X1/state", "a bad message does not come for ever");
    }

    [Fact]
    public async Task A_broker_that_comes_back_is_found_again()
    {
        var port = FreePort.Next();
        await using var app = await AppAsync(TestDatabase.Sqlite, port);
        var changed = new TaskCompletionSource();
        using var subscription = app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", "equipment", () =>
        {
            changed.TrySetResult();
            return Task.CompletedTask;
        });

        await using var broker = await Broker.StartAsync(port);
        await broker.Subscribed.Task.WaitAsync(TimeSpan.FromMinutes(3));
        await broker.SayAsync("mes/v1/wuhu/equipment/X1/state", """{"state":"running"}""");

        await changed.Task.WaitAsync(TimeSpan.FromMinutes(3));
        (await app.RunAsync(new GetEquipment("X1"))).Summary.State.ShouldBe(EquipmentState.Running);
    }

    private static async Task<MesApp> AppAsync(TestDatabase database, int port)
    {
        var app = await MesApp.StartAsync(database, new MesAppOptions
        {
            Settings = { [MqttMachine.Enabled] = "true", ["Mqtt:Broker"] = "127.0.0.1:" + port, ["Mqtt:User"] = "mes", ["Mqtt:Password"] = "x" },
        });
        await app.RunAsync(new DefineEquipment("X1", "X1", EquipmentLevel.Machine));
        return app;
    }

    private sealed class Broker : IAsyncDisposable
    {
        private readonly MqttServer _server;
        private readonly System.Threading.Channels.Channel<string> _acknowledged = System.Threading.Channels.Channel.CreateUnbounded<string>();

        private Broker(int port)
        {
            Port = port;
            _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
                .WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).Build());
            _server.ClientSubscribedTopicAsync += e =>
            {
                if (e.TopicFilter.Topic == "mes/v1/+/equipment/+/state")
                {
                    Subscribed.TrySetResult();
                }

                return Task.CompletedTask;
            };
            _server.ClientAcknowledgedPublishPacketAsync += async e => await _acknowledged.Writer.WriteAsync(e.PublishPacket.Topic);
        }

        public int Port { get; }

        public TaskCompletionSource Subscribed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static async Task<Broker> StartAsync(int port)
        {
            var broker = new Broker(port);
            await broker._server.StartAsync();
            return broker;
        }

        public Task SayAsync(string topic, string json) => _server.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(Encoding.UTF8.GetBytes(json))
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build()),
            CancellationToken.None);

        public async Task<string> NextAcknowledgedAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await _acknowledged.Reader.ReadAsync(patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _server.StopAsync(new MqttServerStopOptions());
            _server.Dispose();
        }
    }
}
