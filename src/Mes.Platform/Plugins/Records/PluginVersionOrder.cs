using System.Globalization;

namespace Mes.Platform.Plugins.Records;

/// <summary>The order of semantic versions: numbers as numbers, and a pre-release before its release (semver.org, rule 11).</summary>
internal sealed class PluginVersionOrder : IComparer<string>
{
    public static PluginVersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, leftTag) = Split(x ?? "");
        var (right, rightTag) = Split(y ?? "");
        var order = Sequence(left, right);
        if (order != 0 || leftTag.Length == 0 || rightTag.Length == 0)
        {
            // Of equal numbers the one without a tag is the release, and later.
            return order != 0 ? order : (rightTag.Length > 0).CompareTo(leftTag.Length > 0);
        }

        return Sequence(leftTag, rightTag);
    }

    private static (string[] Numbers, string[] Tag) Split(string version)
    {
        var parts = version.Split('+', 2)[0].Split('-', 2);
        return (parts[0].Split('.'), parts.Length == 2 ? parts[1].Split('.') : []);
    }

    private static int Sequence(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (Part(left[i], right[i]) is var order && order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Part(string left, string right)
    {
        var leftIsNumber = long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var l);
        var rightIsNumber = long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var r);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => l.CompareTo(r),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
    }
}
