namespace Mes.Traceability.Identification;

/// <summary>Reads the standards' tables that travel in the assembly. Lines that begin with # are remarks.</summary>
internal static class DataFile
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is not in the assembly."));
        return reader.ReadToEnd();
    }

    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
