using System.Collections.Concurrent;
using OpenProtocol.Results;

namespace OpenProtocol.Stations;

/// <summary>Which units were tightened with a wrong program, and which of their bolts must be tightened again with the right one before they leave. Thread-safe.</summary>
internal sealed class ProgramCheck(BoltPlan plan)
{
    private readonly ConcurrentDictionary<string, Wrong> _wrong = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _putRight = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was run wrongly on a unit; null: nothing, or it is put right.</summary>
    public int? WrongProgramOf(string serial) => _wrong.TryGetValue(serial, out var wrong) ? wrong.ParameterSet : null;

    /// <summary>Takes a result into account, in the order in which they were made.</summary>
    /// <returns>Whether its program is right.</returns>
    public bool Take(Tightening result)
    {
        if (!plan.Knows(result.ParameterSet))
        {
            _wrong[result.Identifier] = new Wrong(result.ParameterSet, [.. plan.Bolts]);
            return false;
        }

        if (result.Ok && plan.BoltOf(result) is { } bolt && _wrong.TryGetValue(result.Identifier, out var wrong))
        {
            var left = wrong.Again.Where(b => b != bolt).ToList();
            if (left.Count == 0)
            {
                _wrong.TryRemove(result.Identifier, out _);
                _putRight[result.Identifier] = true;
            }
            else
            {
                _wrong[result.Identifier] = wrong with { Again = left };
            }
        }

        return true;
    }

    /// <summary>A person has decided about what was run wrongly on a unit.</summary>
    public void Forgive(string serial)
    {
        _wrong.TryRemove(serial, out _);
        _putRight.TryRemove(serial, out _);
    }

    /// <summary>Whether every bolt was tightened rightly after a wrong program. Says so once.</summary>
    public bool IsPutRight(string serial) => _putRight.TryRemove(serial, out _);

    private sealed record Wrong(int ParameterSet, IReadOnlyList<Bolt> Again);
}
