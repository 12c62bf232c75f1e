using Handover.Book;
using Mes.Ui;

namespace Handover.Screens;

/// <summary>What the three components share: the book, and a new look at it whenever somebody has written.</summary>
public abstract class BookComponent : MesComponent
{
    private readonly NoteBook _book;

    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal BookComponent(NoteBook book)
    {
        _book = book;
        book.Changed += Look;
    }

    internal NoteBook Book => _book;

    protected abstract Task LookAgainAsync();

    protected static string Key(string name) => "sample.handover:" + name;

    public override void Dispose()
    {
        _book.Changed -= Look;
        base.Dispose();
    }

    private void Look() => _ = InvokeAsync(async () =>
    {
        if (!IsGone)
        {
            await LookAgainAsync();
            StateHasChanged();
        }
    });
}
