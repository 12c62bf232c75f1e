namespace Mes.Ui;

/// <summary>A short message at the edge of the screen.</summary>
public sealed record Notice(int Id, bool IsError, string Text, IReadOnlyList<string> Details);

/// <summary>Messages of one person's screen. Successes go by themselves, errors stay until they are closed. One a circuit.</summary>
public sealed class Notices(TimeProvider time)
{
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);
    private readonly Lock _lock = new();
    private List<Notice> _all = [];
    private int _last;

    public event Action? Changed;

    public IReadOnlyList<Notice> All => _all;

    /// <summary>Something was done.</summary>
    public void Done(string text)
    {
        var notice = Add(false, text, []);
        _ = CloseLaterAsync(notice);
    }

    /// <summary>Something was refused.</summary>
    public void Error(string text, IReadOnlyList<string>? details = null) => Add(true, text, details ?? []);

    public void Close(Notice notice)
    {
        lock (_lock)
        {
            _all = [.. _all.Where(n => n.Id != notice.Id)];
        }

        Changed?.Invoke();
    }

    private Notice Add(bool isError, string text, IReadOnlyList<string> details)
    {
        Notice notice;
        lock (_lock)
        {
            notice = new Notice(++_last, isError, text, details);
            _all = [.. _all.Where(n => n.Text != text).TakeLast(3), notice];
        }

        Changed?.Invoke();
        return notice;
    }

    private async Task CloseLaterAsync(Notice notice)
    {
        await Task.Delay(Stay, time);
        Close(notice);
    }
}
