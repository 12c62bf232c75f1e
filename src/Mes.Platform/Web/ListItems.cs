using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Web;

/// <summary>The serializer looks at members, not into lists: a null between their items would reach handlers that were promised none. Thread-safe.</summary>
public static class ListItems
{
    private const string Ours = "Mes.";
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, PropertyInfo Property, bool MayBeNull)>> Known = new();

    /// <summary>Endpoints of the group refuse a body in which a list has nothing between its items: <c>Platform:Invalid</c>, with <c>Platform:ItemMissing</c> for each place.</summary>
    public static RouteGroupBuilder RefuseMissingItems(this RouteGroupBuilder group) => group.AddEndpointFilterFactory((endpoint, next) =>
    {
        var bodies = endpoint.MethodInfo.GetParameters().Where(p => p.ParameterType != typeof(ApiCall) && IsOurs(p.ParameterType) && Worth(p.ParameterType).Count > 0).Select(p => p.Position).ToList();
        return bodies.Count == 0 ? next : call =>
        {
            bodies.ForEach(i => Check(call.Arguments[i]));
            return next(call);
        };
    });

    private static void Check(object? body)
    {
        var errors = new List<MesError>();
        if (body is not null)
        {
            Look(body, "", errors);
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }

    private static void Look(object value, string at, List<MesError> errors)
    {
        foreach (var (name, property, mayBeNull) in Known.GetOrAdd(value.GetType(), Worth))
        {
            switch (property.GetValue(value))
            {
                case null:
                    break;
                case IEnumerable items:
                    Look(items, at + name, mayBeNull, errors);
                    break;
                case { } inner:
                    Look(inner, $"{at}{name}.", errors);
                    break;
            }
        }
    }

    private static void Look(IEnumerable items, string at, bool mayBeNull, List<MesError> errors)
    {
        var i = 0;
        foreach (var item in items)
        {
            var path = $"{at}[{i++}]";
            if (item is not null)
            {
                Look(item, path + ".", errors);
            }
            else if (!mayBeNull)
            {
                errors.Add(MesError.Of("Platform:ItemMissing", ("Path", path)) with { Target = path });
            }
        }
    }

    /// <summary>Lists of things that may be null, and records of ours in which there may be such lists.</summary>
    private static List<(string, PropertyInfo, bool)> Worth(Type type) => type.Namespace?.StartsWith(Ours, StringComparison.Ordinal) != true ? []
        : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => (Property: p, Item: ItemOf(p.PropertyType)))
            .Where(p => p.Item is null ? IsOurs(p.Property.PropertyType) : !p.Item.IsValueType)
            .Select(p => (JsonNamingPolicy.CamelCase.ConvertName(p.Property.Name), p.Property, MayBeNull(p.Property)))];

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GenericTypeArguments is [var item] && typeof(IEnumerable).IsAssignableFrom(type) ? item : null;

    private static bool IsOurs(Type type) => type.IsClass && type.Namespace?.StartsWith(Ours, StringComparison.Ordinal) == true;

    private static bool MayBeNull(PropertyInfo list) => new NullabilityInfoContext().Create(list) switch
    {
        { GenericTypeArguments: [var item] } => item.ReadState == NullabilityState.Nullable,
        { ElementType: { } item } => item.ReadState == NullabilityState.Nullable,
        _ => false,
    };
}
