namespace Mes.Orders;

/// <summary>Walks through every option combination that a model allows.</summary>
internal static class Combinations
{
    /// <summary>Combinations, at most <paramref name="limit"/>; null stands for one that the rules forbid, so that a model of forbidden ones ends too.</summary>
    public static IEnumerable<IReadOnlyList<string>?> Of(Product product, int limit)
    {
        var choices = product.Definition.Families
            .Select(f => (IReadOnlyList<string?>)(f.Mandatory || f.Default is not null
                ? [.. f.Options.Select(o => o.Code)]
                : [null, .. f.Options.Select(o => o.Code)]))
            .ToList();
        return Walk(product, choices, [], 0).Take(limit);
    }

    private static IEnumerable<IReadOnlyList<string>?> Walk(
        Product product, List<IReadOnlyList<string?>> choices, List<string> chosen, int depth)
    {
        if (depth == choices.Count)
        {
            yield return product.Judge(chosen).Count == 0 ? [.. chosen.Order(StringComparer.Ordinal)] : null;
            yield break;
        }

        foreach (var choice in choices[depth])
        {
            if (choice is not null && Excluded(product, chosen, choice))
            {
                continue;
            }

            if (choice is not null)
            {
                chosen.Add(choice);
            }

            foreach (var found in Walk(product, choices, chosen, depth + 1))
            {
                yield return found;
            }

            if (choice is not null)
            {
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }

    private static bool Excluded(Product product, List<string> chosen, string choice) =>
        product.Definition.Rules.Any(r => r.Kind == OptionRuleKind.Excludes
            && ((r.Option == choice && chosen.Contains(r.Other)) || (r.Other == choice && chosen.Contains(r.Option))));
}
