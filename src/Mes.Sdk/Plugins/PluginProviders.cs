using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>Base of contracts that plugins implement and sites choose from. Thread-safe: one instance serves many calls at once. Called outside any transaction, with a deadline of 5 s; throwing refuses what was asked, and harms nothing else.</summary>
public interface IPluginProvider;

/// <summary>Turns the fields of a label of a unit, a lot or a container into what a printer understands. Several may be at a site; whoever prints names one, or takes the site's choice.</summary>
/// <remarks>The manifest's <c>kinds</c> says which labels it makes; without them it is asked for all three. The pages of a unit, a lot and a container offer those that make the label in question, and REST answers with it at <c>…/labels/rendered</c>.</remarks>
public interface ILabelRenderer : IPluginProvider
{
    /// <summary>Renders.</summary>
    /// <param name="request">What stands on the label.</param>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>The label. A field that the renderer does not know is left out; a needed one that is missing refuses with a <see cref="MesException"/> of the plugin's own code.</returns>
    Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct);
}

/// <summary>A label to be rendered.</summary>
/// <param name="Kind">What it is of, one of <see cref="LabelKinds"/>.</param>
/// <param name="Fields">Values by name, as text: <c>serial</c>, <c>orderNumber</c>, <c>model</c>, <c>options</c> (separated by spaces) of a unit; <c>lot</c>, <c>partNumber</c>, <c>quantity</c> (invariant, at most six decimals), <c>supplier</c>, <c>supplierLot</c>, <c>expiresOn</c> (<c>yyyy-MM-dd</c>), <c>place</c> of a lot; <c>container</c> (18 digits: an SSCC), <c>kind</c> (<c>carrier</c>, <c>pallet</c>, <c>package</c>), <c>place</c> of a container. What is empty is left out; <c>serial</c>, <c>lot</c> with <c>partNumber</c>, and <c>container</c> never are.</param>
/// <param name="Copies">1 to 100.</param>
/// <param name="Culture">BCP 47 name of the culture that the label's fixed words are in.</param>
public sealed record LabelRequest(string Kind, IReadOnlyDictionary<string, string> Fields, int Copies, string Culture);

/// <summary>What labels are of.</summary>
public static class LabelKinds
{
    /// <summary>A unit.</summary>
    public const string Unit = "unit";

    /// <summary>A lot of material.</summary>
    public const string Lot = "lot";

    /// <summary>A container.</summary>
    public const string Container = "container";
}

/// <summary>A rendered label.</summary>
/// <param name="MediaType">For example <c>application/vnd.zebra.zpl</c>, <c>image/svg+xml</c>, <c>application/pdf</c>.</param>
/// <param name="FileName">Name for whoever keeps it as a file; letters, digits, dot, hyphen.</param>
/// <param name="Content">What goes to the printer.</param>
public sealed record RenderedLabel(string MediaType, string FileName, ReadOnlyMemory<byte> Content);

/// <summary>Writes rows in a format of its own. Several may be at a site; whoever exports names one, or takes the site's choice.</summary>
public interface IExportFormat : IPluginProvider
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>The file.</returns>
    Task<ExportedFile> WriteAsync(ExportTable table, CancellationToken ct);
}

/// <summary>Rows to be exported.</summary>
/// <param name="Name">What they are, for example <c>record</c>; part of the file's name.</param>
/// <param name="Columns">Stable names of the columns, camelCase.</param>
/// <param name="Rows">Values in the order of the columns: text, invariant; times ISO 8601 in UTC; null where there is none.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>An exported file.</summary>
/// <param name="MediaType">For example <c>text/csv</c>.</param>
/// <param name="FileName">Letters, digits, dot, hyphen.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ExportedFile(string MediaType, string FileName, ReadOnlyMemory<byte> Content);

/// <summary>Gives serial numbers to units that are about to be released. Used where a site has chosen one; otherwise the product's own schemes number.</summary>
/// <remarks>
/// Asked before the release's transaction begins, and outside of any. What it gives is reserved for the order in a table of the core: if the release fails after that, the
/// number stays the order's and is used when it is released later, so an order is asked for once, unless two releases of it race, and then one answer is not used.
/// Numbers may have gaps; a number that the site has seen before is refused, for the whole release. It need not know whether a number was used.
/// </remarks>
public interface ISerialNumberProvider : IPluginProvider
{
    /// <summary>Gives numbers.</summary>
    /// <param name="request">The units, 1 to 500.</param>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>As many numbers as units, in the same order: 1 to 60 capital letters, digits, full stops, hyphens, slashes or underscores (small letters are made capital). Where the market of the destination asks for a VIN it must be a valid one.</returns>
    Task<IReadOnlyList<string>> NextAsync(SerialNumberRequest request, CancellationToken ct);
}

/// <summary>Units that need numbers.</summary>
/// <param name="Units">In the order of their release.</param>
public sealed record SerialNumberRequest(IReadOnlyList<UnitToNumber> Units);

/// <summary>A unit that needs a number.</summary>
/// <param name="OrderNumber">Number of its order.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes.</param>
/// <param name="Market">Destination, ISO 3166-1 alpha-2.</param>
public sealed record UnitToNumber(string OrderNumber, string Model, IReadOnlyList<string> Options, string Market);

/// <summary>Binds providers to the ids of the manifest's section <c>providers</c>.</summary>
public static class PluginProviders
{
    /// <summary>Binds a provider.</summary>
    /// <typeparam name="TContract">The SDK's interface, for example <see cref="ILabelRenderer"/>.</typeparam>
    /// <typeparam name="TProvider">The implementation; its constructor's arguments come from the plugin's own container.</typeparam>
    /// <param name="builder">The plugin's.</param>
    /// <param name="id">Id under <c>providers</c>.</param>
    /// <returns>The builder.</returns>
    public static IPluginBuilder AddProvider<TContract, TProvider>(this IPluginBuilder builder, string id)
        where TContract : class, IPluginProvider
        where TProvider : class, TContract
    {
        builder.Services.AddKeyedSingleton<TContract, TProvider>(id);
        return builder;
    }
}
