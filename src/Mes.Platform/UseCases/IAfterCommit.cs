namespace Mes.Platform.UseCases;

/// <summary>Lets a handler name what is to be done once its command is committed, such as reading a cache anew. Scoped.</summary>
public interface IAfterCommit
{
    /// <summary>Remembers an action; of several with one name only the first is run. A failure is logged and does not reach the caller, because the command is done.</summary>
    void Do(string name, Func<CancellationToken, Task> action);
}
