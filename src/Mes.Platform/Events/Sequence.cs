using Mes.Platform.Data;

namespace Mes.Platform.Events;

/// <summary>Table <c>platform_sequence</c>: numbers that are given out in the order of commits, because their row is locked until then.</summary>
internal sealed class Sequence
{
    /// <summary>Positions of delivered messages.</summary>
    public const string Delivered = "delivered";

    public required string Name { get; init; }

    public long Value { get; set; }

    public static async Task<long> NextAsync(PlatformDbContext db, string name, CancellationToken ct)
    {
        if (await db.Sequences.Where(s => s.Name == name).ExecuteUpdateAsync(u => u.SetProperty(s => s.Value, s => s.Value + 1), ct) == 0)
        {
            db.Sequences.Add(new Sequence { Name = name, Value = 1 });
            return 1;
        }

        return await NowAsync(db, name, ct);
    }

    public static Task<long> NowAsync(PlatformDbContext db, string name, CancellationToken ct) =>
        db.Sequences.AsNoTracking().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(ct);
}

/// <summary>Tells whoever reads delivered messages that there are more. Thread-safe.</summary>
internal sealed class DeliveredSignal
{
    public event Action? More;

    public void Set() => More?.Invoke();
}
