using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mes.Platform.Plugins.Api;

/// <summary>How plugins read and write JSON: as the core does. A plugin adds its own source-generated context to the front of the resolver chain.</summary>
internal static class CoreJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
