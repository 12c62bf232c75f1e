using Handover.Book;
using Mes.Ui;

namespace Handover.Screens;

/// <summary>What the three components share: the book, and a new look at it whenever somebody has written.</summary>
public abstract class BookComponent : MesComponent
{
    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal BookComponent(NoteBook book) => Book = book;

    internal NoteBook Book { get; }

    protected abstract Task LookAgainAsync();

    protected static string Key(string name) => "sample.handover:" + name;

    protected override void OnInitialized() => Follow(look => Book.Changed += look, look => Book.Changed -= look, LookAgainAsync);
}
