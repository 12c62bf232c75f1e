using System.Text.Json.Nodes;

namespace Mes.Host.Tests.OneCar;

/// <summary>One car on its way, and what a worker at each station does with it.</summary>
internal sealed class Car(Api api, string serial)
{
    public static readonly string[] Stations =
        ["BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10", "MARR-10", "FINAL-10", "EOL-10"];

    public string Serial => serial;

    public Task<Answer> StartAsync(string station, string? key = null) =>
        api.PostAsync($"routing/stations/{station}/start", new JsonObject { ["serial"] = serial }, key);

    public Task<Answer> CompleteAsync(string station, JsonArray? measurements = null, JsonArray? components = null, string? key = null) =>
        api.PostAsync(
            $"routing/stations/{station}/complete",
            new JsonObject { ["serial"] = serial, ["measurements"] = measurements, ["components"] = components },
            key);

    /// <summary>What the station's screen shows for the car.</summary>
    public async Task<JsonNode> WorkAsync(string station) =>
        (await api.GetAsync($"routing/stations/{station}?serial={serial}")).Ok().Body!["work"]!;

    /// <summary>A good result for everything that the station still asks for.</summary>
    public async Task<JsonArray> GoodResultsAsync(string station)
    {
        var work = await WorkAsync(station);
        return [.. work["characteristics"]!.AsArray().Where(c => c!["missing"]!.GetValue<bool>()).Select(c => (JsonNode)new JsonObject
        {
            ["characteristic"] = c!["code"]!.GetValue<string>(), ["value"] = Middle(c!),
        })];
    }

    /// <summary>The right component for every open position, with the given lot number.</summary>
    public async Task<JsonArray> RightComponentsAsync(string station, string lot)
    {
        var work = await WorkAsync(station);
        return [.. work["positions"]!.AsArray().Where(p => !p!["filled"]!.GetValue<bool>()).Select(p => (JsonNode)new JsonObject
        {
            ["position"] = p!["position"]!.GetValue<string>(),
            ["partNumber"] = p["partNumber"]!.GetValue<string>(),
            ["serial"] = p["trace"]!.GetValue<string>() == "serial" ? $"{serial}-{p["position"]}" : null,
            ["lot"] = p["trace"]!.GetValue<string>() == "lot" ? lot : null,
        })];
    }

    /// <summary>Starts and completes with everything right.</summary>
    public async Task PassAsync(string station, string lot)
    {
        (await StartAsync(station)).Ok();
        (await CompleteAsync(station, await GoodResultsAsync(station), await RightComponentsAsync(station, lot))).Ok();
    }

    private static decimal Middle(JsonNode characteristic)
    {
        var lower = characteristic["lower"]?.GetValue<decimal>();
        var upper = characteristic["upper"]?.GetValue<decimal>();
        return ((lower ?? upper!.Value) + (upper ?? lower!.Value)) / 2;
    }
}
