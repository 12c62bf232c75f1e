using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Mes.Sdk.Data;

/// <summary>Lists of rows page by page, by a time of the row and then its id. A row that is added or taken away meanwhile makes no other come twice or be passed over.</summary>
public static class RowPages
{
    /// <summary>The most rows of one page.</summary>
    public const int Most = 500;

    /// <summary>Reads one page.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="rows">Filtered, not sorted.</param>
    /// <param name="time">A property of the row, such as <c>r => r.TakenAt</c>; it should be indexed.</param>
    /// <param name="newestFirst">The order.</param>
    /// <param name="after"><see cref="Page{T}.Next"/> of the page before; null: the first.</param>
    /// <param name="take">1 to 500 rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="MesException"><c>Platform:CursorInvalid</c>, <c>Platform:TakeInvalid</c>.</exception>
    public static async Task<Page<TRow>> PageAsync<TRow>(
        this IQueryable<TRow> rows, Expression<Func<TRow, DateTime>> time, bool newestFirst, string? after, int take, CancellationToken ct = default)
        where TRow : SiteEntity
    {
        if (take is < 1 or > Most)
        {
            throw MesException.Invalid("Platform:TakeInvalid", ("Max", Most));
        }

        var beyond = after is null ? rows : rows.Where(Beyond(time, newestFirst, Place.Read(after)));
        var sorted = newestFirst ? beyond.OrderByDescending(time).ThenByDescending(r => r.Id) : beyond.OrderBy(time).ThenBy(r => r.Id);
        var found = await sorted.Take(take + 1).ToListAsync(ct);
        return found.Count <= take ? new Page<TRow>(found, null) : new Page<TRow>([.. found.Take(take)], PlaceOf(found[take - 1], time).ToString());
    }

    /// <summary>Later, or earlier, than the place; of the same time by the id.</summary>
    private static Expression<Func<TRow, bool>> Beyond<TRow>(Expression<Func<TRow, DateTime>> time, bool newestFirst, Place place) where TRow : SiteEntity
    {
        var (row, last) = (time.Parameters[0], Expression.Constant(place));
        var at = Expression.Property(last, nameof(Place.At));
        var ids = Expression.Call(Expression.Property(row, nameof(SiteEntity.Id)), nameof(Guid.CompareTo), null, Expression.Property(last, nameof(Place.Id)));
        var (further, furtherId) = newestFirst
            ? (Expression.LessThan(time.Body, at), Expression.LessThan(ids, Expression.Constant(0)))
            : (Expression.GreaterThan(time.Body, at), Expression.GreaterThan(ids, Expression.Constant(0)));
        return Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(further, Expression.AndAlso(Expression.Equal(time.Body, at), furtherId)), row);
    }

    private static Place PlaceOf<TRow>(TRow row, Expression<Func<TRow, DateTime>> time) where TRow : SiteEntity => time.Body is MemberExpression { Member: PropertyInfo property }
        ? new Place((DateTime)property.GetValue(row)!, row.Id)
        : throw new ArgumentException("Name a property of the row.", nameof(time));

    private sealed record Place(DateTime At, Guid Id)
    {
        public static Place Read(string cursor) => cursor.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid)
            ? new Place(new DateTime(at, DateTimeKind.Utc), guid) : throw MesException.Invalid("Platform:CursorInvalid");

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks:x}-{Id:N}");
    }
}
