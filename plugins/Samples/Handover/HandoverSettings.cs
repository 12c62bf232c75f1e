namespace Handover;

/// <summary>What an administrator may set; the form is made from <c>plugin.json</c>.</summary>
/// <param name="Keep">How long settled notes stay.</param>
/// <param name="NotesScrap">Whether a scrapped unit gets a note of its own.</param>
internal sealed record HandoverSettings(TimeSpan Keep, bool NotesScrap)
{
    public static HandoverSettings Read(IPluginSettings settings) =>
        new(TimeSpan.FromDays(settings.Get<int>("keepDays")), settings.Get<bool>("scrap"));
}
