using Handover.Book;
using Mes.Ui;

namespace Handover.Screens;

/// <summary>The book of the site: everybody reads, who may write adds and settles.</summary>
public sealed partial class BookPage
{
    private const string Write = "p.sample.handover.write";
    private readonly string _picture;
    private AsyncView<Notes>? _view;
    private string _text = "";

    /// <summary>The picture lies in the package; the host serves it while the plugin is at work.</summary>
    internal BookPage(NoteBook book, IPluginAssets assets) : base(book) => _picture = assets.Url("img/book.svg");

    protected override Task LookAgainAsync() => _view?.ReloadAsync(quiet: true) ?? Task.CompletedTask;

    private async Task<Notes> LoadAsync() => new(await Book.OpenAsync(station: null, Life));

    private async Task WriteAsync()
    {
        if (await TryAsync(() => Book.WriteAsync(_text, station: null, Session.Actor.Name, cause: null, Life), L(Key("Written"))))
        {
            _text = "";
        }
    }

    private Task SettleAsync(Guid note) => TryAsync(() => Book.SettleAsync(note, Life));

    private sealed record Notes(IReadOnlyList<NoteView> Open);
}
