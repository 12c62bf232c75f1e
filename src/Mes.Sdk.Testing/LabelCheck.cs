using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk.Testing;

/// <summary>How a label renderer answered for one kind of label. Strings only, so that nothing of the plugin stays.</summary>
internal sealed record TrialLabel(string Provider, string Kind, string? Fault);

/// <summary>Has a plugin's label renderers make every label that <c>kinds</c> names, in every culture of its words, with all fields and with the needed ones alone.</summary>
internal static class LabelCheck
{
    private const int Copies = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<string, Dictionary<string, string>> Needed = new()
    {
        [LabelKinds.Unit] = new() { ["serial"] = "TRIAL-1", ["orderNumber"] = "O-1", ["model"] = "M-1" },
        [LabelKinds.Lot] = new() { ["lot"] = "L 1/^~", ["partNumber"] = "P-1", ["quantity"] = "12.5", ["place"] = "STORE-1" },
        [LabelKinds.Container] = new() { ["container"] = "340123450000000017", ["kind"] = "pallet", ["place"] = "STORE-1" },
    };

    private static readonly Dictionary<string, string> More = new()
    {
        ["options"] = "A B", ["supplier"] = "SUP-1", ["supplierLot"] = "S-1", ["expiresOn"] = "2099-12-31",
    };

    public static ConformanceCheck Judge(TrialLabel label) => new("bronze", "labels", label.Fault is null, label.Fault is { } fault
        ? $"{label.Provider} makes no label of a {label.Kind}: {fault}. Make it, or leave {label.Kind} out of its kinds in plugin.json."
        : $"{label.Provider} makes labels of a {label.Kind}.");

    public static List<TrialLabel> Run(IServiceProvider services, PluginManifest manifest) =>
    [
        .. from provider in manifest.Providers
           where provider.Contract == nameof(ILabelRenderer)
           from kind in Needed.Keys
           where provider.Makes(kind)
           select new TrialLabel(provider.Id, kind, Try(services, manifest, provider.Id, kind)),
    ];

    private static string? Try(IServiceProvider services, PluginManifest manifest, string id, string kind)
    {
        if (services.GetKeyedService<ILabelRenderer>(id) is not { } renderer)
        {
            return "it is not bound with AddProvider";
        }

        var needed = Needed[kind];
        var requests = from culture in manifest.Resources.Cultures.DefaultIfEmpty("en")
                       from fields in new[] { needed, new(needed.Concat(More)) }
                       select new LabelRequest(kind, fields, Copies, culture);
        return requests.Select(r => Fault(renderer, r, manifest.Data is not null)).FirstOrDefault(f => f is not null);
    }

    private static string? Fault(ILabelRenderer renderer, LabelRequest request, bool hasTables)
    {
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var work = Task.Run(() => renderer.RenderAsync(request, late.Token));
            return !work.Wait(Patience) ? string.Create(CultureInfo.InvariantCulture, $"it needs more than {Patience.TotalSeconds} s") : Form(work.GetAwaiter().GetResult());
        }
        catch (Exception e) when (e.GetBaseException() is MesException refusal)
        {
            return $"it refuses with {refusal.Code}";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Tables are not there in a host of cardboard: what fails on them says nothing.
            return hasTables ? null : $"{e.GetBaseException().GetType().Name}: {e.GetBaseException().Message}";
        }
    }

    private static string? Form(RenderedLabel label) => label switch
    {
        { Content.IsEmpty: true } => "it is empty",
        _ when !System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(label.MediaType, out _) => $"{label.MediaType} is no media type",
        _ when label.FileName.Length == 0 || label.FileName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) => $"{label.FileName} has other characters than letters, digits, dot and hyphen",
        _ => null,
    };
}
