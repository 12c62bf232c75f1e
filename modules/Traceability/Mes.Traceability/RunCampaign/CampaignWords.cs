using System.Text.Json;
using Mes.Ui;

namespace Mes.Traceability;

/// <summary>How a campaign is put into words and states.</summary>
internal static class CampaignWords
{
    /// <summary>Where a unit is: its station, or where in its life.</summary>
    public static string Where(UnitLife life, string place, Func<string, string> words) =>
        place.Length > 0 ? place : words("Traceability:UnitLife." + JsonNamingPolicy.CamelCase.ConvertName(life.ToString()));

    public static UiState StateOf(CampaignState state) => state switch
    {
        CampaignState.Open => UiState.Held,
        CampaignState.Notified => UiState.Waiting,
        CampaignState.Remedied => UiState.Running,
        _ => UiState.Done,
    };
}
