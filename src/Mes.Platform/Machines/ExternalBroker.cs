using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using MQTTnet;
using MQTTnet.Protocol;

namespace Mes.Platform.Machines;

/// <summary>The product as a client of a plant's own broker. The broker keeps what arrives while we are away; a message is acknowledged after its transaction was committed. Who may speak at which site is the broker's matter.</summary>
internal sealed class ExternalBroker(MqttOptions options, MachineInbox inbox, TimeProvider time, ILogger<ExternalBroker> log)
    : BackgroundService, IMachineBus
{
    private static readonly Actor Broker = new(ActorKind.System, "mqtt");
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stopping;

    public Task PublishAsync(string site, string path, object content, CancellationToken ct) => _client.PublishAsync(
        new MqttApplicationMessageBuilder()
            .WithTopic(MachineTopic.Root + site + "/" + path)
            .WithPayload(JsonSerializer.SerializeToUtf8Bytes(content, MesJson.Options))
            .WithContentType("application/json")
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build(),
        ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        _client.ApplicationMessageReceivedAsync += TakeAsync;
        _client.DisconnectedAsync += _ =>
        {
            _gone.TrySetResult();
            return Task.CompletedTask;
        };
        for (var attempt = 0; !stoppingToken.IsCancellationRequested; attempt++)
        {
            try
            {
                _gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await ConnectAsync(stoppingToken);
                attempt = 0;
                await _gone.Task.WaitAsync(stoppingToken);
                log.LogWarning("The connection to the broker {Broker} was lost.", options.Broker);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.LogWarning("The broker {Broker} can't be reached: {Reason}", options.Broker, e.Message);
                await Task.Delay(Backoff.After(attempt), time, stoppingToken);
            }
        }

        await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        var colon = options.Broker!.LastIndexOf(':');
        var host = colon < 0 ? options.Broker : options.Broker[..colon];
        var port = colon < 0 ? 1883 : int.Parse(options.Broker[(colon + 1)..], CultureInfo.InvariantCulture);
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(host, port)
            .WithClientId(options.ClientId)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithCleanStart(false)
            .WithSessionExpiryInterval(7 * 24 * 3600)
            .WithReceiveMaximum(100)
            .WithTlsOptions(o => o.UseTls(options.Tls));
        if (!string.IsNullOrEmpty(options.User))
        {
            builder = builder.WithCredentials(options.User, options.Password ?? "");
        }

        var answer = await _client.ConnectAsync(builder.Build(), ct);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new InvalidOperationException($"{answer.ResultCode} {answer.ReasonString}");
        }

        var subscription = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in inbox.Topics.Select(t => t.Subscription).Distinct())
        {
            subscription = subscription.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        await _client.SubscribeAsync(subscription.Build(), ct);
        log.LogInformation("Machines are heard at the broker {Broker}.", options.Broker);
    }

    private async Task TakeAsync(MqttApplicationMessageReceivedEventArgs e)
    {
        e.AutoAcknowledge = false;
        var message = e.ApplicationMessage;
        for (var attempt = 0; !_stopping.IsCancellationRequested; attempt++)
        {
            var outcome = await inbox.TakeAsync(message.Topic, message.Payload.ToArray(), Broker, this, _stopping);
            if (outcome != MachineOutcome.TryAgain)
            {
                await e.AcknowledgeAsync(_stopping);
                return;
            }

            await Task.Delay(Backoff.After(attempt), time, _stopping);
        }
    }
}
