namespace Mes.Platform.UseCases;

/// <summary>See <see cref="IAfterCommit"/>.</summary>
internal sealed class AfterCommit(ILogger<AfterCommit> log) : IAfterCommit
{
    private readonly Dictionary<string, Func<CancellationToken, Task>> _actions = [];

    public void Do(string name, Func<CancellationToken, Task> action) => _actions.TryAdd(name, action);

    public async Task RunAsync()
    {
        foreach (var (name, action) in _actions)
        {
            try
            {
                await action(CancellationToken.None);
            }
            catch (Exception e)
            {
                log.LogError(e, "{Name} could not be brought up to date after a commit.", name);
            }
        }

        _actions.Clear();
    }
}
