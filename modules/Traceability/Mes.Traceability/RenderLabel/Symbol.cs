namespace Mes.Traceability.Labels;

/// <summary>A symbol as dark and light modules, without its quiet zone. A linear symbol has one row.</summary>
/// <param name="Modules">Rows of modules; true: dark.</param>
/// <param name="Quiet">Width of the quiet zone that its standard asks for, in modules.</param>
/// <param name="Height">How many modules high a row is drawn: 1, of a linear symbol more.</param>
internal sealed record Symbol(bool[][] Modules, int Quiet, int Height = 1)
{
    public int Width => Modules[0].Length + (2 * Quiet);

    public int Rows => Modules.Length * Height;

    /// <summary>Dark runs of a row: where each begins and how long it is.</summary>
    public static IEnumerable<(int Start, int Length)> Runs(bool[] row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (!row[x])
            {
                continue;
            }

            var start = x;
            while (x < row.Length && row[x])
            {
                x++;
            }

            yield return (start, x - start);
        }
    }
}
