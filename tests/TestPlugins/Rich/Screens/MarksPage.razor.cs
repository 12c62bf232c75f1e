using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Rich.Data;

namespace Rich.Screens;

/// <summary>How many marks there are at the site, out of the plugin's own table.</summary>
public sealed partial class MarksPage
{
    private readonly IPluginDatabase<RichDb> _database;
    private int _marks;

    internal MarksPage(IPluginDatabase<RichDb> database) => _database = database;

    protected override async Task OnInitializedAsync() => _marks = await _database.ReadAsync(db => db.Marks.CountAsync());
}
