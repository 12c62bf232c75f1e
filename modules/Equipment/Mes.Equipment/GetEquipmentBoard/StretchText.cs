namespace Mes.Equipment.Features;

/// <summary>The words for a stretch: state, reason, the machine's own word.</summary>
internal static class StretchText
{
    public static string Of(string state, StateStretch stretch) =>
        string.Join(" · ", new[] { state, stretch.Reason, stretch.SourceState }.Where(t => t is not null));
}
