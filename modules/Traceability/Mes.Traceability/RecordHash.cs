using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mes.Traceability;

/// <summary>The hashes of the record.</summary>
/// <remarks>
/// Every field is written as its length in bytes (4 bytes, big-endian) and its bytes, so that no two contents give one input.
/// Texts are UTF-8, numbers 8 bytes big-endian, ids 16 bytes big-endian, times the microseconds since 1970-01-01 UTC as a number.
/// Event: "mes.record.1", site, unit, sequence, kind, at, actor, door, content, previous hash.
/// Captured EPCIS event: "mes.epcis.1", site, number, record time, content, context, previous hash.
/// Anchor: "mes.anchor.1", site, number, at, heads, events, for each head by unit (unit, since, sequence, hash), previous hash.
/// Pruned unit: "mes.pruned.1", site, number, unit, at, years, ended, sequence, head hash, previous hash.
/// </remarks>
internal sealed class RecordHash
{
    public const int Size = SHA256.HashSizeInBytes;
    private readonly ArrayBufferWriter<byte> _input = new(1024);

    public static byte[] None { get; } = new byte[Size];

    public static byte[] Of(RecordEvent e) => new RecordHash()
        .Text("mes.record.1").Text(e.Site).Id(e.UnitId).Number(e.Sequence).Text(e.Kind).Time(e.At).Text(e.Actor)
        .Text(e.Door).Text(e.Content).Bytes(e.PreviousHash).Finish();

    public static byte[] Of(CapturedEvent e) => new RecordHash()
        .Text("mes.epcis.1").Text(e.Site).Number(e.Number).Time(e.RecordTime).Text(e.Content).Text(e.Context).Bytes(e.PreviousHash).Finish();

    public static byte[] Of(RecordAnchor anchor, IEnumerable<AnchoredHead> heads)
    {
        var hash = new RecordHash()
            .Text("mes.anchor.1").Text(anchor.Site).Number(anchor.Number).Time(anchor.At).Number(anchor.Heads).Number(anchor.Events);
        foreach (var head in heads)
        {
            hash.Id(head.UnitId).Number(head.Since).Number(head.Sequence).Bytes(head.Hash);
        }

        return hash.Bytes(anchor.PreviousHash).Finish();
    }

    public static byte[] Of(PrunedUnit p) => new RecordHash()
        .Text("mes.pruned.1").Text(p.Site).Number(p.Number).Id(p.UnitId).Time(p.At).Number(p.Years).Time(p.EndedAt)
        .Number(p.Sequence).Bytes(p.HeadHash).Bytes(p.PreviousHash).Finish();

    public static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private RecordHash Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Field(length));
        return this;
    }

    private RecordHash Number(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), number);
        return this;
    }

    private RecordHash Time(DateTime at) => Number(Microseconds.Of(at));

    private RecordHash Id(Guid id)
    {
        id.TryWriteBytes(Field(16), bigEndian: true, out _);
        return this;
    }

    private RecordHash Bytes(byte[] bytes)
    {
        bytes.CopyTo(Field(bytes.Length));
        return this;
    }

    private Span<byte> Field(int length)
    {
        var field = _input.GetSpan(sizeof(int) + length)[..(sizeof(int) + length)];
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        _input.Advance(field.Length);
        return field[sizeof(int)..];
    }

    private byte[] Finish() => SHA256.HashData(_input.WrittenSpan);
}
