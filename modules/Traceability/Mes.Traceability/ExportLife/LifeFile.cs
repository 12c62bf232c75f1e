using System.Globalization;
using System.Text.Json;

namespace Mes.Traceability;

/// <summary>What a life's file says: the story, and every event as it is kept, so that the chain can be computed from the file alone.</summary>
internal sealed record LifeContent(UnitLifeStory Unit, Guid UnitId, DateTime MadeAt, IReadOnlyList<LifeEvent> Record);

/// <summary>An event as it is kept and hashed.</summary>
/// <param name="Content">The JSON that was hashed, as text: its very bytes count.</param>
internal sealed record LifeEvent(long Sequence, string Kind, DateTime At, string Actor, string Door, string Content, string PreviousHash, string Hash);

internal static class LifeFile
{
    public const string Format = "mes.unit-life.1";

    public static byte[] ContentOf(UnitRecord unit, UnitLifeStory story, IReadOnlyList<RecordEvent> events, DateTime at) => JsonSerializer.SerializeToUtf8Bytes(
        new LifeContent(story, unit.Id, at, [.. events.Select(e => new LifeEvent(
            e.Sequence, e.Kind, e.At, e.Actor, e.Door, e.Content, RecordHash.Hex(e.PreviousHash), RecordHash.Hex(e.Hash)))]), MesJson.Options);

    public static string Name(UnitLifeStory story) => string.Create(CultureInfo.InvariantCulture, $"life-{story.Serial}.json");

    /// <summary>Whether the events in the file follow one another up to the head that it names.</summary>
    public static bool Chains(LifeContent said)
    {
        if (said.Record is null || said.Unit is null)
        {
            return false;
        }

        var check = new ChainCheck(said.UnitId, new UnitHead(said.UnitId, said.Unit.Serial, said.Unit.HeadSequence, Bytes(said.Unit.HeadHash)));
        foreach (var e in said.Record)
        {
            check.Next(Event(said, e));
        }

        return check.End() is null;
    }

    private static RecordEvent Event(LifeContent said, LifeEvent e) => RecordEvent.Kept(new RecordEvent
    {
        Site = said.Unit.Site,
        UnitId = said.UnitId,
        Sequence = e.Sequence,
        Kind = e.Kind,
        At = e.At.ToUniversalTime(),
        Actor = e.Actor,
        Door = e.Door,
        Content = e.Content,
        PreviousHash = Bytes(e.PreviousHash),
    }, Bytes(e.Hash));

    private static byte[] Bytes(string hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? "");
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
