namespace Mes.Ui;

/// <summary>Dates with their time, as people read them.</summary>
public static class Moments
{
    private const char Unbroken = '\u00A0';

    /// <summary>Day and minute in the reader's way. Where there is little room the line breaks between day and time, never before "PM".</summary>
    /// <param name="local">In the reader's zone.</param>
    public static string Short(DateTime local) => local.ToString("d") + " " + local.ToString("t").Replace(' ', Unbroken);
}
