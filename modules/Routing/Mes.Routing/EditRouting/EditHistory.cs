namespace Mes.Routing;

/// <summary>What somebody did to a thing that is replaced as a whole with every step, to be taken back and done again.</summary>
internal sealed class EditHistory<T>(T first) where T : class
{
    private readonly Stack<T> _undone = new();
    private readonly Stack<T> _done = new();
    private T _kept = first;

    public T Now { get; private set; } = first;

    public bool CanUndo => _done.Count > 0;

    public bool CanRedo => _undone.Count > 0;

    /// <summary>Whether it differs from what was kept last.</summary>
    public bool IsChanged => !ReferenceEquals(_kept, Now);

    public void Do(T next)
    {
        if (!Equals(next, Now))
        {
            _done.Push(Now);
            _undone.Clear();
            Now = next;
        }
    }

    public void Undo()
    {
        if (_done.TryPop(out var before))
        {
            _undone.Push(Now);
            Now = before;
        }
    }

    public void Redo()
    {
        if (_undone.TryPop(out var after))
        {
            _done.Push(Now);
            Now = after;
        }
    }

    public void Kept() => _kept = Now;
}
