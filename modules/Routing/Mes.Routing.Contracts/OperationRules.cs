namespace Mes.Routing.Contracts;

/// <summary>Which moment of an operation a time window counts from.</summary>
public enum WindowFrom
{
    /// <summary>Its completion.</summary>
    Completed,

    /// <summary>Its start.</summary>
    Started,
}

/// <summary>A time to be kept (queue time): glue, primer, cure. It is checked when the operation is started or, where <paramref name="Since"/> names the operation itself, when it is completed.</summary>
/// <param name="Since">Operation code that the time counts from. A unit whose route lacks it, or that was let past it, is not checked.</param>
/// <param name="From">Which moment of it.</param>
/// <param name="MinSeconds">At least so long, 0 to 31,536,000 seconds; null: no lower bound. A time equal to it is inside.</param>
/// <param name="MaxSeconds">At most so long, in seconds; null: no upper bound. A time equal to it is inside.</param>
public sealed record TimeWindow(string Since, WindowFrom From = WindowFrom.Completed, int? MinSeconds = null, int? MaxSeconds = null);

/// <summary>How branches come together.</summary>
public enum JoinRule
{
    /// <summary>All of them must be done, in any order.</summary>
    All,

    /// <summary>One of them: they are branches of one choice.</summary>
    Any,
}

/// <summary>Decides for a branch by a result that is handed in with an operation's completion.</summary>
/// <param name="Operation">The operation that measures.</param>
/// <param name="Characteristic">Code from the control plan.</param>
/// <param name="From">The branch is taken from this value on, included; null: no lower bound.</param>
/// <param name="Below">And below this value, not included; null: no upper bound.</param>
public sealed record DecisionRule(string Operation, string Characteristic, decimal? From = null, decimal? Below = null);

/// <summary>How a unit comes back from a rework operation.</summary>
/// <param name="ReturnTo">Operation of the flow to which it returns.</param>
/// <param name="Invalidates">Operations whose proof the repair spoils, so that they are open again beside <paramref name="ReturnTo"/>; null: <paramref name="ReturnTo"/> and all that follows it.</param>
public sealed record ReworkRule(string ReturnTo, IReadOnlyList<string>? Invalidates = null);
