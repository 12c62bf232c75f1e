using System.Text;

namespace Mes.Platform.Files;

/// <summary>RFC 4180, and what spreadsheets make of it: byte order mark, any line end, comma, semicolon or tab. It reads on after a fault, so that every bad line is reported.</summary>
public sealed class CsvReader
{
    private const int MaxOpenQuotes = 20;
    private static readonly char[] Separators = [',', ';', '\t'];
    private readonly string _text;
    private readonly char _separator;
    private readonly List<CsvRecord> _records = [];
    private readonly List<MesError> _errors = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private readonly string _quoteOpen;
    private readonly string _quoteMisplaced;
    private bool _broken;

    private CsvReader(string text, string quoteOpen, string quoteMisplaced)
    {
        (_quoteOpen, _quoteMisplaced) = (quoteOpen, quoteMisplaced);
        _text = text;
        _at = text.StartsWith('\uFEFF') ? 1 : 0;
        _lineStart = _at;
        _separator = SeparatorOf(text.AsSpan(_at));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quoteOpen">Code of the error for a quotation mark that is never closed.</param>
    /// <param name="quoteMisplaced">Code of the error for one in the wrong place; <c>Column</c>.</param>
    public static CsvTable Read(string text, string quoteOpen, string quoteMisplaced)
    {
        var reader = new CsvReader(text, quoteOpen, quoteMisplaced);
        reader.ReadAll();
        return new CsvTable(reader._separator, reader._records, reader._errors);
    }

    /// <summary>The separator that the first line uses most, outside quotes.</summary>
    private static char SeparatorOf(ReadOnlySpan<char> text)
    {
        Span<int> counts = [0, 0, 0];
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (!quoted && c is '\r' or '\n')
            {
                break;
            }

            if (!quoted && Separators.IndexOf(c) is var i and >= 0)
            {
                counts[i]++;
            }
        }

        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    private void ReadAll()
    {
        var open = 0;
        while (_at < _text.Length && open < MaxOpenQuotes)
        {
            var (start, line) = (_at, _line);
            _broken = false;
            if (ReadRecord() is { } fields)
            {
                if (fields is not [""])
                {
                    _records.Add(new CsvRecord(line, fields, _broken));
                }

                continue;
            }

            open++;
            Resume(start, line);
        }
    }

    /// <summary>A quote that never closes swallows the rest of the file: its line is reported, and reading goes on with the next one.</summary>
    private void Resume(int start, int line)
    {
        _errors.Add(MesError.Of(_quoteOpen) with { Line = line });
        _records.Add(new CsvRecord(line, [], true));
        var end = _text.AsSpan(start).IndexOfAny('\r', '\n');
        _at = end < 0 ? _text.Length : start + end;
        _line = line;
        SkipLineEnd();
    }

    /// <summary>The values of one record; null when a quote stays open.</summary>
    private List<string>? ReadRecord()
    {
        var fields = new List<string>();
        while (true)
        {
            var field = _at < _text.Length && _text[_at] == '"' ? ReadQuoted() : ReadPlain();
            if (field is null)
            {
                return null;
            }

            fields.Add(field);
            if (_at < _text.Length && _text[_at] == _separator)
            {
                _at++;
                continue;
            }

            SkipLineEnd();
            return fields;
        }
    }

    private string ReadPlain()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] != _separator && _text[_at] is not ('\r' or '\n'))
        {
            if (_text[_at] == '"')
            {
                Misplaced();
            }

            _at++;
        }

        return _text[start.._at].Trim();
    }

    private string? ReadQuoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '"' && _at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                value.Append('"');
                _at++;
            }
            else if (c == '"')
            {
                _at++;
                SkipAfterQuote();
                return value.ToString();
            }
            else
            {
                value.Append(c);
                CountLine(c);
            }
        }

        return null;
    }

    private void SkipAfterQuote()
    {
        while (_at < _text.Length && _text[_at] != _separator && _text[_at] is not ('\r' or '\n'))
        {
            if (!char.IsWhiteSpace(_text[_at]))
            {
                Misplaced();
            }

            _at++;
        }
    }

    private void Misplaced()
    {
        if (!_broken)
        {
            _broken = true;
            _errors.Add(MesError.Of(_quoteMisplaced, ("Column", _at - _lineStart + 1)) with { Line = _line });
        }
    }

    private void CountLine(char c)
    {
        if (c == '\n' || (c == '\r' && (_at + 1 >= _text.Length || _text[_at + 1] != '\n')))
        {
            _line++;
            _lineStart = _at + 1;
        }
    }

    private void SkipLineEnd()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '\n')
        {
            _at++;
        }

        _line++;
        _lineStart = _at;
    }
}
