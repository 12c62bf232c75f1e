namespace Mes.Orders;

/// <summary>A Boolean expression over option codes.</summary>
internal abstract record Condition
{
    /// <summary>The empty condition.</summary>
    public static Condition Always { get; } = new AllOf([]);

    public abstract bool Holds(IReadOnlySet<string> options);

    /// <summary>Every option that the expression names, with its 1-based column.</summary>
    public abstract IEnumerable<(string Option, int Column)> Names();

    internal sealed record Has(string Option, int Column) : Condition
    {
        public override bool Holds(IReadOnlySet<string> options) => options.Contains(Option);

        public override IEnumerable<(string Option, int Column)> Names() => [(Option, Column)];
    }

    internal sealed record Not(Condition Part) : Condition
    {
        public override bool Holds(IReadOnlySet<string> options) => !Part.Holds(options);

        public override IEnumerable<(string Option, int Column)> Names() => Part.Names();
    }

    internal sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(IReadOnlySet<string> options) => Parts.All(p => p.Holds(options));

        public override IEnumerable<(string Option, int Column)> Names() => Parts.SelectMany(p => p.Names());
    }

    internal sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(IReadOnlySet<string> options) => Parts.Any(p => p.Holds(options));

        public override IEnumerable<(string Option, int Column)> Names() => Parts.SelectMany(p => p.Names());
    }
}
