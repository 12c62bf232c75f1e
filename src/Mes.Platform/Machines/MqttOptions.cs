namespace Mes.Platform.Machines;

/// <summary>Section <c>Mqtt</c>.</summary>
public sealed class MqttOptions
{
    public const string Section = "Mqtt";

    /// <summary>Whether machines are heard over MQTT at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The address that the embedded broker listens on. Default loopback; <c>0.0.0.0</c> for every network.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The embedded broker's port. Default 1883; 0: any free one.</summary>
    public int Port { get; set; } = 1883;

    /// <summary><c>host:port</c> of an external broker; then none is embedded. Default none.</summary>
    public string? Broker { get; set; }

    /// <summary>Our name at the external broker; one for each host, the same after a restart, so that the broker keeps what arrives meanwhile.</summary>
    public string ClientId { get; set; } = "mes";

    /// <summary>User at the external broker.</summary>
    public string? User { get; set; }

    /// <summary>Password at the external broker.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the connection to the external broker is encrypted.</summary>
    public bool Tls { get; set; }

    public bool IsEmbedded => string.IsNullOrWhiteSpace(Broker);
}
