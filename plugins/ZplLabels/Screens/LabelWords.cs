namespace ZplLabels.Screens;

/// <summary>Keys and permissions that the screens share.</summary>
internal static class LabelWords
{
    /// <summary>Permission of whoever prints, repeats and cancels.</summary>
    public const string Print = "p.mes.zpl-labels.print";

    public static string Of(string name) => "mes.zpl-labels:" + name;
}
