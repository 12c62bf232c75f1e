using Mes.Ui;

namespace Mes.Equipment;

/// <summary>How screens show a call.</summary>
internal static class AndonWords
{
    public static string SymbolOf(AndonKind kind) => kind switch
    {
        AndonKind.Material => "inventory_2",
        AndonKind.Quality => "fact_check",
        AndonKind.Equipment => "build",
        AndonKind.Safety => "emergency",
        _ => "front_hand",
    };

    public static UiState UiOf(AndonState state) => state switch
    {
        AndonState.Called => UiState.Down,
        AndonState.Solved => UiState.Done,
        _ => UiState.Blocked,
    };

    public static string SymbolOf(AndonState state) => state switch
    {
        AndonState.Called => "campaign",
        AndonState.Acknowledged => "directions_run",
        AndonState.OnSite => "person_pin_circle",
        _ => "check_circle",
    };
}
