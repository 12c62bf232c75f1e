using System.Globalization;
using System.Text;

namespace Mes.Orders.Features;

/// <summary>Makes an order file: the same seed, models, markets and day give the same text.</summary>
internal static class OrderFileGenerator
{
    private const int Tries = 200;

    /// <summary>How many of the 100 cars of the public instance 4/72 have each of its five options.</summary>
    private static readonly int[] Shares = [50, 54, 28, 40, 18];

    public static string Make(int seed, int count, IReadOnlyList<Product> products, IReadOnlyList<string> markets, DateOnly today)
    {
        var random = new Random(seed);
        var text = new StringBuilder("orderNumber,model,options,due,market,customer\r\n");
        for (var i = 1; i <= count; i++)
        {
            var product = products[random.Next(products.Count)];
            var options = Options(product, random);
            var market = Market(markets, random);
            var due = today.AddDays(1 + ((i - 1) / 40) + random.Next(3));
            text.Append(CultureInfo.InvariantCulture, $"{today:yyMMdd}-{seed:D4}-{i:D5},{product.Code},")
                .Append(CultureInfo.InvariantCulture, $"{string.Join('+', options)},{due:yyyy-MM-dd},{market},C{random.Next(100, 1000)}\r\n");
        }

        return text.ToString();
    }

    private static IReadOnlyList<string> Options(Product product, Random random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var chosen = Choose(product, random);
            if (product.Judge(chosen).Count == 0)
            {
                return chosen;
            }
        }

        return Combinations.Of(product, 20_000).FirstOrDefault(o => o is not null)
            ?? throw MesException.Refused(OrderErrors.NoSample, ("Model", product.Code));
    }

    /// <summary>One of each mandatory family, optional equipment as often as in the public instance.</summary>
    private static List<string> Choose(Product product, Random random)
    {
        var chosen = new List<string>();
        var optional = 0;
        foreach (var family in product.Definition.Families)
        {
            var wanted = family.Mandatory || random.Next(100) < Shares[optional++ % Shares.Length];
            if (wanted)
            {
                chosen.Add(family.Options[random.Next(family.Options.Count)].Code);
            }
            else if (family.Default is { } option)
            {
                chosen.Add(option);
            }
        }

        chosen.Sort(StringComparer.Ordinal);
        return chosen;
    }

    /// <summary>Six of ten for the first market, the home one.</summary>
    private static string Market(IReadOnlyList<string> markets, Random random) =>
        markets.Count == 1 || random.Next(10) < 6 ? markets[0] : markets[1 + random.Next(markets.Count - 1)];
}
