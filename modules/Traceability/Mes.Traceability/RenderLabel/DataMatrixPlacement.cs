namespace Mes.Traceability.Labels;

/// <summary>Where the bits of the codewords lie: ISO/IEC 16022, annex F.</summary>
internal sealed class DataMatrixPlacement
{
    /// <summary>The eight bits of a codeword around its last, as (row, column), the first being the highest.</summary>
    private static readonly (int Row, int Column)[] Utah = [(-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0)];

    private readonly int _side;
    private readonly byte[] _words;
    private readonly bool?[,] _modules;
    private int _next;

    private DataMatrixPlacement(int side, byte[] words) => (_side, _words, _modules) = (side, words, new bool?[side, side]);

    public static bool[,] Place(int side, byte[] words)
    {
        var placement = new DataMatrixPlacement(side, words);
        placement.Walk();
        return placement.Finished();
    }

    private void Walk()
    {
        var (row, column) = (4, 0);
        do
        {
            Corners(row, column);
            do
            {
                Shape(row, column);
                (row, column) = (row - 2, column + 2);
            }
            while (row >= 0 && column < _side);
            (row, column) = (row + 1, column + 3);
            do
            {
                Shape(row, column);
                (row, column) = (row + 2, column - 2);
            }
            while (row < _side && column >= 0);
            (row, column) = (row + 3, column + 1);
        }
        while (row < _side || column < _side);
    }

    private void Corners(int row, int column)
    {
        var n = _side;
        if (row == n && column == 0)
        {
            Bits([(n - 1, 0), (n - 1, 1), (n - 1, 2), (0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)]);
        }

        if (row == n - 2 && column == 0 && n % 4 != 0)
        {
            Bits([(n - 3, 0), (n - 2, 0), (n - 1, 0), (0, n - 4), (0, n - 3), (0, n - 2), (0, n - 1), (1, n - 1)]);
        }

        if (row == n - 2 && column == 0 && n % 8 == 4)
        {
            Bits([(n - 3, 0), (n - 2, 0), (n - 1, 0), (0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)]);
        }

        if (row == n + 4 && column == 2 && n % 8 == 0)
        {
            Bits([(n - 1, 0), (n - 1, n - 1), (0, n - 3), (0, n - 2), (0, n - 1), (1, n - 3), (1, n - 2), (1, n - 1)]);
        }
    }

    private void Shape(int row, int column)
    {
        if (row >= 0 && row < _side && column >= 0 && column < _side && _modules[row, column] is null)
        {
            Bits([.. Utah.Select(b => Wrapped(row + b.Row, column + b.Column))]);
        }
    }

    /// <summary>What falls off one side comes in at the other, shifted as the standard says.</summary>
    private (int Row, int Column) Wrapped(int row, int column)
    {
        if (row < 0)
        {
            (row, column) = (row + _side, column + 4 - ((_side + 4) % 8));
        }

        return column < 0 ? (row + 4 - ((_side + 4) % 8), column + _side) : (row, column);
    }

    private void Bits((int Row, int Column)[] places)
    {
        var word = _words[_next++];
        for (var bit = 0; bit < 8; bit++)
        {
            _modules[places[bit].Row, places[bit].Column] = (word & (0x80 >> bit)) != 0;
        }
    }

    /// <summary>Where nothing was placed, the lower right corner has its fixed pattern.</summary>
    private bool[,] Finished()
    {
        var modules = new bool[_side, _side];
        for (var y = 0; y < _side; y++)
        {
            for (var x = 0; x < _side; x++)
            {
                modules[y, x] = _modules[y, x] ?? (y == x && y >= _side - 2);
            }
        }

        return modules;
    }
}
