namespace Mes.Routing;

/// <summary>A kept file as a stream that can be read from anywhere, part by part. Not thread-safe.</summary>
/// <param name="length">In bytes.</param>
/// <param name="read">Reads one part.</param>
internal sealed class InstructionFileStream(long length, Func<int, CancellationToken, Task<byte[]>> read) : Stream
{
    private int _loaded = -1;
    private byte[] _part = [];

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.Length == 0)
        {
            return 0;
        }

        var part = (int)(Position / InstructionFile.PartSize);
        if (part != _loaded)
        {
            (_part, _loaded) = (await read(part, cancellationToken), part);
        }

        var rest = _part.AsMemory((int)(Position % InstructionFile.PartSize));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
