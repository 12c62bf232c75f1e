using System.Security.Cryptography;
using System.Text;

namespace Mes.Sdk;

/// <summary>An append-only file of records that survives a kill and a power cut: what was appended and flushed is there again, and a record that was half written is not. For queues and journals of plugins that have no database, such as drivers in a worker process; who has one keeps tables instead.</summary>
/// <remarks>One record a line: the first eight hexadecimal digits of its SHA-256, a blank, the text. Not thread-safe.</remarks>
public sealed class RecordLog : IAsyncDisposable
{
    private const int ChecksumLength = 9;
    private readonly string _file;
    private FileStream _stream;

    private RecordLog(string file, FileStream stream) => (_file, _stream) = (file, stream);

    /// <summary>Size in bytes.</summary>
    public long Length => _stream.Length;

    /// <summary>Opens or makes a log, and cuts off a record that was not written as a whole.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="each">Called with each record, in order.</param>
    /// <returns>The log, ready to append.</returns>
    /// <exception cref="InvalidDataException">A record in the middle is damaged; nothing is cut then.</exception>
    public static RecordLog Open(string file, Action<string> each)
    {
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            stream.SetLength(Replay(stream, each));
            stream.Seek(0, SeekOrigin.End);
            return new RecordLog(file, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends records. They are on the disk when it returns.</summary>
    /// <param name="records">Texts without line ends.</param>
    /// <param name="ct">Not looked at once writing has begun.</param>
    /// <returns>When durable.</returns>
    public async Task AppendAsync(IEnumerable<string> records, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _stream.WriteAsync(Lines(records), CancellationToken.None);
        _stream.Flush(flushToDisk: true);
    }

    /// <summary>Replaces everything by fewer records, in one step: after a kill either all of the old ones or all of the new ones are there.</summary>
    /// <param name="records">What is to stay.</param>
    /// <returns>When durable.</returns>
    public async Task RewriteAsync(IEnumerable<string> records)
    {
        var temporary = _file + ".new";
        var next = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        await next.WriteAsync(Lines(records));
        next.Flush(flushToDisk: true);
        await next.DisposeAsync();
        await _stream.DisposeAsync();
        File.Move(temporary, _file, overwrite: true);
        _stream = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static long Replay(FileStream stream, Action<string> each)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var (good, at) = (0, 0);
        while (text.IndexOf('\n', at) is var end and >= 0)
        {
            var line = text.AsSpan(at, end - at);
            if (!IsWhole(line))
            {
                break;
            }

            each(line[ChecksumLength..].ToString());
            good = at = end + 1;
        }

        // Only the very last record can be half written; a damaged one with others behind it is another matter.
        if (text.IndexOf('\n', good) is var next and >= 0 && next + 1 < text.Length)
        {
            throw new InvalidDataException($"{stream.Name} is damaged at character {good}.");
        }

        return Encoding.UTF8.GetByteCount(text.AsSpan(0, good));
    }

    private static bool IsWhole(ReadOnlySpan<char> line) =>
        line.Length >= ChecksumLength && line[ChecksumLength - 1] == ' '
        && line[..(ChecksumLength - 1)].SequenceEqual(Checksum(line[ChecksumLength..].ToString()));

    private static byte[] Lines(IEnumerable<string> records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.Append(record.Contains('\n') ? throw new ArgumentException("A record holds no line end.", nameof(records)) : Checksum(record));
            text.Append(' ').Append(record).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Checksum(string record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record)).AsSpan(0, 4));
}
