using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Mes.Platform.Machines;

/// <summary>The broker in the host. A message that we handle is acknowledged to the machine only after its transaction was committed, so that an acknowledged message is never lost.</summary>
internal sealed class EmbeddedBroker(
    MqttOptions options,
    MachineInbox inbox,
    IMachineCredentials credentials,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<EmbeddedBroker> log) : BackgroundService, IMachineBus
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, MachineIdentity> _sessions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttServer? _server;

    /// <summary>The port, once it listens.</summary>
    public Task<int> ListeningOn => _listening.Task;

    public Task PublishAsync(string site, string path, object content, CancellationToken ct) =>
        _server is not { } server
            ? Task.CompletedTask
            : server.InjectApplicationMessage(
                new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder()
                    .WithTopic(MachineTopic.Root + site + "/" + path)
                    .WithPayload(JsonSerializer.SerializeToUtf8Bytes(content, MesJson.Options))
                    .WithContentType("application/json")
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                    .Build()),
                ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await StartAsync();
                break;
            }
            catch (SocketException e)
            {
                log.LogError("Machines are not heard: the broker can't listen on {Host}:{Port} ({Reason}). Free the port or set Mqtt:Port.",
                    options.Host, options.Port, e.Message);
                await Task.Delay(Backoff.After(attempt), time, stoppingToken);
            }
        }

        try
        {
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await _server!.StopAsync(new MqttServerStopOptions());
        }
    }

    public override void Dispose()
    {
        _server?.Dispose();
        base.Dispose();
    }

    private async Task StartAsync()
    {
        var port = options.Port == 0 ? FreePort() : options.Port;
        var address = IPAddress.Parse(options.Host);
        var server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(port)
            .WithDefaultEndpointBoundIPAddress(address)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithMaxPendingMessagesPerClient(100_000)
            .WithPersistentSessions()
            .Build());
        server.ValidatingConnectionAsync += AdmitAsync;
        server.InterceptingSubscriptionAsync += SubscribeAsync;
        server.InterceptingPublishAsync += TakeAsync;
        server.SessionDeletedAsync += e =>
        {
            _sessions.TryRemove(e.Id, out _);
            return Task.CompletedTask;
        };
        await server.StartAsync();
        _server = server;
        log.LogInformation("Machines are heard on {Host}:{Port} (MQTT).", options.Host, port);
        _listening.TrySetResult(port);
    }

    private async Task AdmitAsync(ValidatingConnectionEventArgs e)
    {
        var address = e.RemoteEndPoint?.ToString();
        var identity = e.RawPassword is not { Length: > 0 } ? null : await credentials.FindAsync(e.Password, address, CancellationToken.None);
        if (identity is null)
        {
            log.LogWarning("A machine at {Address} was refused: no valid API token as password.", address);
            e.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            return;
        }

        var client = e.ClientId;
        if (string.IsNullOrEmpty(client))
        {
            e.AssignedClientIdentifier = client = "mes-" + Ids.New().ToString("N");
        }

        // A session belongs to one token: nobody inherits what waits for another machine.
        if (_sessions.GetOrAdd(client, identity) is var owner && owner.Actor.Id != identity.Actor.Id)
        {
            log.LogWarning("A machine at {Address} was refused: client id {Client} belongs to {Owner}.", address, client, owner.Actor.Name);
            e.ReasonCode = MqttConnectReasonCode.ClientIdentifierNotValid;
            return;
        }

        _sessions[client] = identity;
    }

    private Task SubscribeAsync(InterceptingSubscriptionEventArgs e)
    {
        if (!_sessions.TryGetValue(e.ClientId, out var identity) || !IsOf(identity, e.TopicFilter.Topic))
        {
            e.ProcessSubscription = false;
            e.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            log.LogWarning("{Client} may not subscribe to {Topic}.", e.ClientId, e.TopicFilter.Topic);
        }

        return Task.CompletedTask;
    }

    private async Task TakeAsync(InterceptingPublishEventArgs e)
    {
        if (string.IsNullOrEmpty(e.ClientId))
        {
            return;
        }

        var topic = e.ApplicationMessage.Topic;
        if (!_sessions.TryGetValue(e.ClientId, out var identity) || !IsOf(identity, topic) || MachineTopic.IsReserved(topic))
        {
            e.ProcessPublish = false;
            e.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
            log.LogWarning("{Client} may not publish to {Topic}.", e.ClientId, topic);
            return;
        }

        var outcome = await PatientlyAsync(topic, e.ApplicationMessage.Payload.ToArray(), identity.Actor);
        if (outcome == MachineOutcome.TryAgain)
        {
            e.ProcessPublish = false;
            e.CloseConnection = true;
        }
        else if (outcome == MachineOutcome.Refused)
        {
            e.Response.ReasonCode = MqttPubAckReasonCode.ImplementationSpecificError;
        }
    }

    /// <summary>While a part is away the machine waits for its acknowledgement; after a while it is sent off without one and comes again.</summary>
    private async Task<MachineOutcome> PatientlyAsync(string topic, byte[] payload, Actor actor)
    {
        var stopping = lifetime.ApplicationStopping;
        var began = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await inbox.TakeAsync(topic, payload, actor, this, stopping);
            if (outcome != MachineOutcome.TryAgain || stopping.IsCancellationRequested || time.GetElapsedTime(began) > Patience)
            {
                return outcome;
            }

            await Task.Delay(Backoff.After(attempt), time, CancellationToken.None);
        }
    }

    private static bool IsOf(MachineIdentity identity, string topic) =>
        topic.StartsWith(identity.Site is null ? MachineTopic.Root : MachineTopic.Root + identity.Site + "/", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>How long to wait before trying again: 0.5 s, 1 s, 2 s … at most 30 s.</summary>
internal static class Backoff
{
    public static TimeSpan After(int attempt) => TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, Math.Min(attempt, 10))));
}
