using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;

namespace Mes.Platform.Web;

/// <summary>Resolvers in their order, as one object. Options that are equal share what was once found out of every type, and with it the code that was compiled for it; chains never are equal, so that each host of a process would find out all of it again.</summary>
internal sealed class OneResolver : IJsonTypeInfoResolver
{
    private static OneResolver? _last;
    private readonly IJsonTypeInfoResolver[] _chain;

    private OneResolver(IJsonTypeInfoResolver[] chain) => _chain = chain;

    /// <summary>The same converter for all, since options are equal only where the converters are the same objects.</summary>
    public static JsonStringEnumConverter Enums { get; } = new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    /// <summary>Puts one object in the place of the chain; the same as last time where the chain is the same.</summary>
    public static void Take(JsonOptions options)
    {
        var chain = options.SerializerOptions.TypeInfoResolverChain.ToArray();
        var last = Volatile.Read(ref _last);
        if (last is null || !last._chain.SequenceEqual(chain))
        {
            Volatile.Write(ref _last, last = new OneResolver(chain));
        }

        options.SerializerOptions.TypeInfoResolver = last;
    }

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        foreach (var resolver in _chain)
        {
            if (resolver.GetTypeInfo(type, options) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
