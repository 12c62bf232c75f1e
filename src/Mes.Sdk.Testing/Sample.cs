namespace Mes.Sdk.Testing;

/// <summary>Makes up a value of a contract's type: a record with all its parts.</summary>
internal static class Sample
{
    public static object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return null;
        }

        if (type == typeof(string))
        {
            return "TRIAL-1";
        }

        if (type == typeof(Guid))
        {
            return Ids.New();
        }

        if (type.IsGenericType && type.IsInterface)
        {
            return Empty(type);
        }

        return type.IsValueType ? Activator.CreateInstance(type) : Record(type);
    }

    private static object? Empty(Type type) => type.GenericTypeArguments switch
    {
        [var item] => Array.CreateInstance(item, 0),
        [var key, var value] => Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value)),
        _ => null,
    };

    private static object? Record(Type type) =>
        type.GetConstructors().MaxBy(c => c.GetParameters().Length) is { } made
            ? made.Invoke([.. made.GetParameters().Select(p => Of(p.ParameterType))]) : null;
}
