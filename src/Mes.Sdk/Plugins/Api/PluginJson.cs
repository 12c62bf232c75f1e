using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>How a plugin's endpoints read and write JSON.</summary>
public static class PluginJson
{
    /// <summary>Adds a source-generated <c>JsonSerializerContext</c> for the types in the plugin's requests and answers. Names are camelCase, enums are camelCase words, and unknown members in a body are refused, as everywhere in the product.</summary>
    /// <param name="services">The plugin's container.</param>
    /// <param name="types">The context's <c>Default</c>.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddPluginJson(this IServiceCollection services, IJsonTypeInfoResolver types) =>
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, types));
}
