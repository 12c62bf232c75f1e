namespace Mes.Ui;

/// <summary>What something is doing, as every screen shows it: colour, icon and word together.</summary>
public enum UiState
{
    /// <summary>Working. Calm green.</summary>
    Running,

    /// <summary>Able to work, nothing to do. Neutral.</summary>
    Waiting,

    /// <summary>Can't go on because of something outside. Amber.</summary>
    Blocked,

    /// <summary>Stopped by a fault, failed, scrapped. Red.</summary>
    Down,

    /// <summary>Held by a person's decision to come. Violet.</summary>
    Held,

    /// <summary>Nobody knows. Hatched grey, never the same as waiting.</summary>
    NoData,

    /// <summary>Over and good. Plain.</summary>
    Done,
}
