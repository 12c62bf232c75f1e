using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mes.Platform.Machines;

/// <summary>What a machine says.</summary>
/// <param name="Site">From the topic.</param>
/// <param name="Levels">The topic's levels below the site: for <c>mes/v1/wuhu/equipment/L1/state</c> these are <c>equipment</c>, <c>L1</c>, <c>state</c>.</param>
/// <param name="Payload">As it was sent.</param>
/// <param name="Actor">Who sent it.</param>
public sealed record MachineMessage(string Site, IReadOnlyList<string> Levels, ReadOnlyMemory<byte> Payload, Actor Actor)
{
    private static readonly JsonSerializerOptions Json = new(MesJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The topic below the site.</summary>
    public string Path => string.Join('/', Levels);

    /// <summary>The caller to run use cases as.</summary>
    public Caller Caller => new(Site, Actor, Door.Machine);

    /// <summary>Reads the payload as strictly as a REST body: members that are not known are refused.</summary>
    /// <exception cref="MesException"><c>Machines:PayloadInvalid</c>.</exception>
    public T Read<T>() where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Payload.Span, Json) ?? throw new JsonException("null", "$", 0, 0);
        }
        catch (JsonException e)
        {
            throw MesException.Invalid("Machines:PayloadInvalid", ("Path", e.Path ?? "$"), ("Line", (e.LineNumber ?? 0) + 1));
        }
    }
}

/// <summary>Does what messages of one kind ask for. Registered with <c>AddMachineTopic</c>; a new instance for every message.</summary>
public interface IMachineTopicHandler
{
    /// <summary>Handles a message. It is acknowledged to the machine after this has returned, that is, after what it ran was committed; it may therefore arrive twice.</summary>
    /// <param name="message">What the machine says.</param>
    /// <param name="bus">Where to answer.</param>
    /// <param name="ct">Cancelled when the host stops.</param>
    /// <exception cref="MesException">Refused: told on the site's topic <c>errors</c>. <see cref="ErrorKind.Unavailable"/>: tried again.</exception>
    Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct);
}

/// <summary>What the product tells machines.</summary>
public interface IMachineBus
{
    /// <summary>Publishes JSON to <c>mes/v1/{site}/{path}</c>, at least once.</summary>
    Task PublishAsync(string site, string path, object content, CancellationToken ct);
}
