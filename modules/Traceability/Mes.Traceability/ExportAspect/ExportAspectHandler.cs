using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

internal sealed class ExportAspectHandler(AspectReader reader, Partners partners, ICallContext call) : IHandler<ExportAspect, AspectFile>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<AspectFile> HandleAsync(ExportAspect useCase, CancellationToken ct)
    {
        var thing = await reader.ReadAsync(useCase, ct);
        var payload = useCase.Model switch
        {
            AspectModel.SingleLevelBomAsBuilt => Bom(thing, await reader.ChildrenAsync(thing, ct)),
            AspectModel.SingleLevelUsageAsBuilt => Usage(thing, await reader.ParentsAsync(thing, ct)),
            _ => Part(useCase.Model, thing),
        };
        return new AspectFile(AspectNames.Urn(useCase.Model), AspectNames.File(useCase.Model) + ".json", payload.ToJsonString(Readable));
    }

    private JsonObject Part(AspectModel model, AspectThing thing)
    {
        List<(string Key, string Value)> identifiers = [("manufacturerId", partners.NumberOf(thing.Supplier)), .. thing.Identifiers];
        var type = new JsonObject
        {
            ["manufacturerPartId"] = thing.PartNumber,
            ["nameAtManufacturer"] = thing.PartNumber,
            ["partClassification"] = new JsonArray(new JsonObject { ["standard"] = "manufacturerPartId", ["id"] = thing.PartNumber }),
        };
        if (model != AspectModel.Batch)
        {
            type["customerPartId"] = thing.PartNumber;
            type["nameAtCustomer"] = thing.PartNumber;
        }

        return new JsonObject
        {
            ["globalAssetId"] = AssetIds.Urn(thing.Id),
            ["localIdentifiers"] = new JsonArray([.. identifiers.Select(i => (JsonNode)new JsonObject { ["key"] = i.Key, ["value"] = i.Value })]),
            ["manufacturingInformation"] = Made(thing),
            ["partTypeInformation"] = type,
        };
    }

    /// <summary>Where something was made is known of what was made here.</summary>
    private JsonObject Made(AspectThing thing)
    {
        var made = new JsonObject { ["productionDate"] = Day(thing.MadeAt) };
        if (thing.Supplier is not null)
        {
            return made;
        }

        if (Country(call.SiteInfo.Market) is { } country)
        {
            made["country"] = country;
        }

        if (partners.OwnSite is { } site)
        {
            made["sites"] = new JsonArray(new JsonObject { ["siteId"] = site, ["function"] = "production" });
        }

        return made;
    }

    private JsonObject Bom(AspectThing thing, IReadOnlyList<AspectEdge> children) => new()
    {
        ["globalAssetId"] = AssetIds.Urn(thing.Id),
        ["childItems"] = Items(children, e => e["hasAlternatives"] = false),
    };

    private JsonObject Usage(AspectThing thing, IReadOnlyList<AspectEdge> parents) => new()
    {
        ["globalAssetId"] = AssetIds.Urn(thing.Id),
        ["customers"] = new JsonArray(partners.Own),
        ["parentItems"] = Items(parents, e => e["isOnlyPotentialParent"] = false),
    };

    private JsonArray Items(IReadOnlyList<AspectEdge> edges, Action<JsonObject> more) => new([.. edges.Select(e =>
    {
        var item = new JsonObject
        {
            ["globalAssetId"] = AssetIds.Urn(e.Other),
            ["quantity"] = new JsonObject { ["value"] = e.Quantity, ["unit"] = "unit:piece" },
            ["businessPartner"] = partners.NumberOf(e.Supplier),
            ["createdOn"] = AnswerDocument.Time(e.At),
            ["lastModifiedOn"] = AnswerDocument.Time(e.At),
        };
        more(item);
        return (JsonNode)item;
    })]);

    private string Day(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, call.SiteInfo.Zone)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>ISO 3166-1 alpha-3 of alpha-2; null: there is no such country.</summary>
    private static string? Country(string market)
    {
        try
        {
            return new RegionInfo(market).ThreeLetterISORegionName is { Length: 3 } code ? code : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
