using System.Text.Json;
using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Table <c>platform_device</c>.</summary>
internal sealed class Device
{
    public required string Site { get; init; }

    /// <summary>Upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Id of the plugin whose driver it is.</summary>
    public required string Plugin { get; set; }

    public required string Driver { get; set; }

    public string? Equipment { get; set; }

    /// <summary>JSON object of texts; secret ones are encrypted.</summary>
    public required string Settings { get; set; }

    public IReadOnlyDictionary<string, string> Values() => JsonSerializer.Deserialize<Dictionary<string, string>>(Settings)!;

    public static void Define(ModelBuilder model) => model.Entity<Device>(e =>
    {
        e.ToTable("platform_device").HasKey(d => new { d.Site, d.Code });
        e.Property(d => d.Site).Code(32);
        e.Property(d => d.Code).Code(40);
        e.Property(d => d.Plugin).Code(80);
        e.Property(d => d.Driver).Code(60);
        e.Property(d => d.Equipment).Code(40);
        e.Property(d => d.Settings).HasMaxLength(8000);
    });
}
