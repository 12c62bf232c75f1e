namespace Mes.Sdk.Packaging;

/// <summary>A command line: verb, words and options. <c>--name value</c> and <c>--name=value</c>; everything that the host's configuration knows may stand there too.</summary>
internal sealed record CommandLine(string Verb, IReadOnlyList<string> Words, IReadOnlyDictionary<string, IReadOnlyList<string>> Options, string[] Rest)
{
    public static CommandLine Parse(string[] args)
    {
        var verb = args is [var first, ..] && !first.StartsWith('-') ? first : "run";
        var rest = args is [var f, ..] && f == verb ? args[1..] : args;
        var words = new List<string>();
        var options = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(rest[i]);
                continue;
            }

            var parts = rest[i][2..].Split('=', 2);
            var value = parts.Length == 2 ? parts[1] : i + 1 < rest.Length && !rest[i + 1].StartsWith("--", StringComparison.Ordinal) ? rest[++i] : "true";
            (options.TryGetValue(parts[0], out var values) ? values : options[parts[0]] = []).Add(value);
        }

        // The configuration takes one value an option; repeated ones are the verb's own.
        var configuration = options.Where(o => o.Value.Count == 1).Select(o => $"--{o.Key}={o.Value[0]}");
        return new CommandLine(verb, words, options.ToDictionary(o => o.Key, o => (IReadOnlyList<string>)o.Value, StringComparer.OrdinalIgnoreCase), [.. configuration]);
    }

    /// <exception cref="UsageException">It is missing.</exception>
    public string Need(string option) =>
        Options.TryGetValue(option, out var v) ? v[0] : throw new UsageException($"--{option} is missing.");

    public string? Find(string option) => Options.TryGetValue(option, out var v) ? v[0] : null;

    public IReadOnlyList<string> All(string option) => Options.TryGetValue(option, out var v) ? v : [];
}

/// <summary>The command line is wrong: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
