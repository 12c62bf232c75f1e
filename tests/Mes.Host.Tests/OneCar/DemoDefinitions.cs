using System.Text.Json.Nodes;

namespace Mes.Host.Tests.OneCar;

/// <summary>Defines the demo plant at a site through the API, as an engineer's script would.</summary>
internal static class DemoDefinitions
{
    public static async Task DefineAsync(Api api)
    {
        foreach (var item in Read("equipment.json"))
        {
            var code = Take(item, "code");
            (await api.PutAsync($"equipment/{code}", item)).Ok();
        }

        foreach (var plan in Read("control-plans.json"))
        {
            (await api.PutAsync("quality/control-plans", plan)).Ok();
        }

        foreach (var routing in Read("routings.json"))
        {
            (await api.PutAsync("routing/routings", routing)).Ok();
        }

        foreach (var model in Read("models.json"))
        {
            var code = Take(model, "code");
            (await api.PutAsync($"orders/models/{code}", model)).Ok();
        }
    }

    private static IEnumerable<JsonObject> Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", file)))!.AsArray()
            .Select(n => (JsonObject)n!.DeepClone());

    private static string Take(JsonObject item, string member)
    {
        var value = item[member]!.GetValue<string>();
        item.Remove(member);
        return value;
    }
}
