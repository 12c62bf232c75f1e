namespace OpenProtocol.Journal;

/// <summary>Tells pages that the journal has changed. Thread-safe.</summary>
internal sealed class JournalChanges
{
    public event Action? Changed;

    public void Raise() => Changed?.Invoke();
}
