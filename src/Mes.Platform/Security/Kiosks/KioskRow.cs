namespace Mes.Platform.Security.Kiosks;

/// <summary>Table <c>platform_account_kiosk</c>: a screen that is bound to a station. Of code and secret only hashes are kept.</summary>
internal sealed class KioskRow
{
    public Guid Id { get; init; }

    public required string Site { get; init; }

    public required string Station { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the code that binds a device; null once it was used.</summary>
    public byte[]? CodeHash { get; set; }

    public DateTime CodeExpiresAt { get; init; }

    /// <summary>SHA-256 of the device's secret; null until it is bound.</summary>
    public byte[]? SecretHash { get; set; }

    public required string CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? BoundAt { get; set; }

    public string? BoundFrom { get; set; }
}
