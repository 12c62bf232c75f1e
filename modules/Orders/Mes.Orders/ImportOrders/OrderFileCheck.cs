using System.Globalization;

namespace Mes.Orders.Features;

/// <summary>What an order file is judged against.</summary>
/// <param name="Products">The site's models by code.</param>
/// <param name="Markets">Markets that have a rule pack.</param>
/// <param name="Today">The day at the site.</param>
/// <param name="Taken">Order numbers that the site has already.</param>
internal sealed record OrderFileContext(
    IReadOnlyDictionary<string, Product> Products, IReadOnlySet<string> Markets, DateOnly Today, IReadOnlySet<string> Taken);

/// <summary>A line with its judgement.</summary>
internal sealed record CheckedLine(ImportRow Row, OrderLine? Good);

/// <summary>Judges every line of an order file and reports everything that is wrong with each.</summary>
internal sealed class OrderFileCheck(OrderFile file, OrderFileContext context)
{
    private readonly Dictionary<string, int> _firstLine = new(StringComparer.Ordinal);
    private readonly List<MesError> _errors = [.. file.Errors];

    /// <summary>By line.</summary>
    public IReadOnlyList<MesError> Errors { get; private set; } = [];

    public IReadOnlyList<CheckedLine> Lines { get; private set; } = [];

    public static OrderFileCheck Run(OrderFile file, OrderFileContext context)
    {
        var check = new OrderFileCheck(file, context);
        check.Lines = [.. file.Lines.Select(check.Check)];
        check.Errors = [.. check._errors.OrderBy(e => e.Line)];
        return check;
    }

    private CheckedLine Check(RawOrder raw)
    {
        var before = _errors.Count;
        CheckNumber(raw);
        var options = CheckOptions(raw);
        var due = CheckDue(raw);
        if (Has(raw.Line, "market", raw.Market, int.MaxValue) && !context.Markets.Contains(raw.Market))
        {
            Add(raw.Line, "market", MesError.Of(OrderErrors.UnknownMarket, ("Market", raw.Market)));
        }

        if (raw.Customer is { Length: > 120 })
        {
            Add(raw.Line, "customer", MesError.Of(OrderErrors.ValueTooLong, ("Max", 120)));
        }

        var good = _errors.Count == before;
        return new CheckedLine(
            new ImportRow(raw.Line, raw.Number, raw.Model, options, due, raw.Market, raw.Customer, good),
            good ? new OrderLine(raw.Number, raw.Model, options, due!.Value, raw.Market, raw.Customer) : null);
    }

    private void CheckNumber(RawOrder raw)
    {
        if (!Has(raw.Line, "orderNumber", raw.Number, 40))
        {
            return;
        }

        if (!raw.Number.All(c => ConditionParser.IsCodeCharacter(c) && c != '/'))
        {
            Add(raw.Line, "orderNumber", MesError.Of(OrderErrors.NumberInvalid, ("Value", raw.Number)));
        }

        if (!_firstLine.TryAdd(raw.Number, raw.Line))
        {
            Add(raw.Line, "orderNumber", MesError.Of(
                OrderErrors.NumberInFile, ("Number", raw.Number), ("FirstLine", _firstLine[raw.Number])));
        }
        else if (context.Taken.Contains(raw.Number))
        {
            Add(raw.Line, "orderNumber", MesError.Of(OrderErrors.NumberTaken, ("Number", raw.Number)));
        }
    }

    private IReadOnlyList<string> CheckOptions(RawOrder raw)
    {
        foreach (var twice in raw.Options.GroupBy(o => o, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add(raw.Line, "options", MesError.Of(OrderErrors.OptionTwice, ("Option", twice.Key)));
        }

        if (!Has(raw.Line, "model", raw.Model, int.MaxValue))
        {
            return raw.Options;
        }

        if (!context.Products.TryGetValue(raw.Model, out var product))
        {
            Add(raw.Line, "model", MesError.Of(OrderErrors.UnknownModel, ("Model", raw.Model)));
            return raw.Options;
        }

        var options = product.Complete(raw.Options);
        foreach (var error in product.Judge(options))
        {
            Add(raw.Line, "options", error);
        }

        return options;
    }

    private DateOnly? CheckDue(RawOrder raw)
    {
        if (!Has(raw.Line, "due", raw.Due, int.MaxValue))
        {
            return null;
        }

        if (!DateOnly.TryParseExact(raw.Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due))
        {
            Add(raw.Line, "due", MesError.Of(OrderErrors.DateInvalid, ("Value", raw.Due)));
            return null;
        }

        if (due < context.Today)
        {
            Add(raw.Line, "due", MesError.Of(OrderErrors.DueInPast, ("Due", due), ("Today", context.Today)));
        }

        return due;
    }

    private bool Has(int line, string column, string value, int max)
    {
        if (value.Length == 0)
        {
            Add(line, column, MesError.Of(OrderErrors.ValueMissing));
        }
        else if (value.Length > max)
        {
            Add(line, column, MesError.Of(OrderErrors.ValueTooLong, ("Max", max)));
        }

        return value.Length > 0 && value.Length <= max;
    }

    private void Add(int line, string column, MesError error) =>
        _errors.Add(error with { Line = line, Target = file.NameOf(column) });
}
