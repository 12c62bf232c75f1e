namespace Mes.Platform.Security.Kiosks;

/// <summary>A screen that is bound to a station.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Site">Site code.</param>
/// <param name="Station">Station code.</param>
/// <param name="Name">What people call it.</param>
public sealed record Kiosk(Guid Id, string Site, string Station, string Name)
{
    /// <summary>The cookie that holds the device's secret.</summary>
    public const string Cookie = "mes.kiosk";

    /// <summary>Claim that holds the id of the device that somebody signed in at.</summary>
    public const string Claim = "mes:kiosk";

    /// <summary>The only page that it shows to whoever is signed in.</summary>
    public string Page => $"/sites/{Site}/stations/{Uri.EscapeDataString(Station)}";
}

/// <summary>Looks up bound screens. Thread-safe; answers from memory and follows changes at once.</summary>
public interface IKiosks
{
    /// <summary>The device that holds a secret; null: unknown, or unbound.</summary>
    Kiosk? BySecret(string? secret);

    /// <summary>A bound device; null: unknown, or unbound.</summary>
    Kiosk? Find(Guid id);
}
