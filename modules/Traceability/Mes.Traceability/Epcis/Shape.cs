using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>How a piece of JSON must be built.</summary>
internal abstract class Shape
{
    public abstract void Check(JsonElement value, string path, Faults faults);

    public static string At(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}

/// <summary>A value of one kind that holds to a rule.</summary>
internal sealed class ValueShape(string rule, JsonValueKind kind, Func<string, bool>? holds = null) : Shape
{
    public override void Check(JsonElement value, string path, Faults faults)
    {
        var right = value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False);
        if (!right || (holds is not null && !holds(value.GetString()!)))
        {
            faults.Value(path, value, rule);
        }
    }
}

/// <summary>A list of one shape.</summary>
internal sealed class ListShape(Shape item, int min = 0, bool unique = false) : Shape
{
    public override void Check(JsonElement value, string path, Faults faults)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < min)
        {
            faults.Value(path, value, min > 0 ? "list1" : "list");
            return;
        }

        var seen = unique ? new HashSet<string>(StringComparer.Ordinal) : null;
        var i = 0;
        foreach (var element in value.EnumerateArray())
        {
            var at = $"{path}[{i++}]";
            item.Check(element, at, faults);
            if (seen?.Add(element.ToString()) == false)
            {
                faults.Value(at, element, "unique");
            }
        }
    }
}

/// <summary>One shape or a list of it.</summary>
internal sealed class OneOrManyShape(Shape item) : Shape
{
    private readonly ListShape _many = new(item);

    public override void Check(JsonElement value, string path, Faults faults) =>
        (value.ValueKind == JsonValueKind.Array ? (Shape)_many : item).Check(value, path, faults);
}

/// <summary>What an object may have besides its own members.</summary>
internal enum Besides
{
    Nothing,

    /// <summary>Members that are named by a URI: extensions.</summary>
    Extensions,

    Anything,
}

/// <summary>An object.</summary>
internal sealed class ObjectShape(Besides besides, IReadOnlyList<string> required, params (string Name, Shape Shape)[] members) : Shape
{
    private readonly Dictionary<string, Shape> _members = members.ToDictionary(m => m.Name, m => m.Shape, StringComparer.Ordinal);

    public override void Check(JsonElement value, string path, Faults faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Value(path, value, "object");
            return;
        }

        foreach (var name in required.Where(n => !value.TryGetProperty(n, out _)))
        {
            faults.Add(TraceabilityErrors.EpcisMissing, path, ("Member", name));
        }

        foreach (var member in value.EnumerateObject())
        {
            if (_members.TryGetValue(member.Name, out var shape))
            {
                shape.Check(member.Value, At(path, member.Name), faults);
            }
            else if (besides == Besides.Nothing || (besides == Besides.Extensions && !Formats.IsUri(member.Name)))
            {
                faults.Add(TraceabilityErrors.EpcisUnknownMember, path, ("Member", member.Name));
            }
        }
    }
}
