using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mes.Sdk;

/// <summary>How the product writes JSON wherever it keeps or sends it: camelCase, enums as camelCase names, invariant numbers and times.</summary>
public static class MesJson
{
    /// <summary>Read-only; thread-safe.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
