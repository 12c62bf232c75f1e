using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Mes.Platform.Plugins.Unloading;

/// <summary>A dictionary inside the framework that keeps types for ever: where it is, and how a plugin's keys are taken out. Leans on private fields, see the README beside the plugins' code.</summary>
/// <param name="Assembly">Simple name.</param>
/// <param name="Type">Full name of the declaring type.</param>
/// <param name="Path">Fields and properties that lead to the dictionary; the first is static.</param>
internal sealed record FrameworkCache(string Assembly, string Type, params string[] Path)
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Seen needed on .NET 10.0 and EF Core 9.0; each holds whatever type is put in until the process ends.</summary>
    public static IReadOnlyList<FrameworkCache> All { get; } =
    [
        new("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.ComponentFactory", "_cachedComponentTypeInfo"),
        new("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.DefaultComponentActivator", "_cachedComponentTypeInfo"),
        new("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Reflection.ComponentProperties", "_cachedWritersByType"),
        new("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.CascadingParameterState", "_cachedInfos"),
        new("Microsoft.AspNetCore.Components.Endpoints", "Microsoft.AspNetCore.Components.Endpoints.EndpointComponentState",
            "_streamRenderingAttributeByComponentType"),
        new("Microsoft.AspNetCore.Components.Forms", "Microsoft.AspNetCore.Components.Forms.FieldIdentifier", "_fieldAccessors"),
        new("Microsoft.AspNetCore.Components.Forms",
            "Microsoft.AspNetCore.Components.Forms.EditContextDataAnnotationsExtensions+DataAnnotationsEventSubscriptions", "_propertyInfoCache"),
        new("System.ComponentModel.Annotations", "System.ComponentModel.DataAnnotations.ValidationAttributeStore", "Instance", "_typeStoreItems"),
        new("System.ComponentModel.TypeConverter", "System.ComponentModel.TypeDescriptor", "s_defaultProviderInitialized"),
        new("System.ComponentModel.TypeConverter", "System.ComponentModel.TypeDescriptor", "s_providerTypeTable"),
        new("System.ComponentModel.TypeConverter", "System.ComponentModel.TypeDescriptor", TypeDescriptions, "_typeData"),
        new("Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Http.ParameterBindingMethodCache", "Instance", "_stringMethodCallCache"),
        new("Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Http.ParameterBindingMethodCache", "Instance", "_bindAsyncMethodCallCache"),
        new("Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Http.ParameterBindingMethodCache", "Instance", "_constructorCache"),
        new("Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer", "_genericSnapshotMethodMap"),
        // EF Core reads the variables that a query has captured through the interpreter.
        new("System.Linq.Expressions", "System.Linq.Expressions.Interpreter.InstructionList", "s_loadFields"),
    ];

    /// <summary>Stands in a path for the provider that describes every type, which no field names directly.</summary>
    private const string TypeDescriptions = "*";

    public override string ToString() => $"{Type}.{string.Join('.', Path)}";

    /// <summary>The dictionary; null when this version of the framework has none there.</summary>
    public object? Find()
    {
        try
        {
            var type = System.Reflection.Assembly.Load(Assembly).GetType(Type);
            object? value = null;
            foreach (var step in Path)
            {
                value = step == TypeDescriptions ? Describer() : Read(value?.GetType() ?? type, step, value);
            }

            return value is IDictionary ? value : null;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or MemberAccessException or TargetException or AmbiguousMatchException)
        {
            return null;
        }
    }

    /// <summary>Takes out what belongs to a load context. They are concurrent dictionaries, but for the interpreter's, which is locked by itself.</summary>
    /// <returns>How many keys were taken out.</returns>
    public static int Clear(object dictionary, AssemblyLoadContext context)
    {
        lock (dictionary)
        {
            var entries = (IDictionary)dictionary;
            var mine = entries.Keys.Cast<object>().Where(k => Belongs(k, context, 0)).ToList();
            mine.ForEach(entries.Remove);
            return mine.Count;
        }
    }

    private static object? Read(Type? type, string name, object? from)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetField(name, Any | BindingFlags.DeclaredOnly) is { } field)
            {
                return field.GetValue(field.IsStatic ? null : from);
            }

            if (type.GetProperty(name, Any | BindingFlags.DeclaredOnly) is { } property)
            {
                return property.GetValue(property.GetMethod!.IsStatic ? null : from);
            }
        }

        return null;
    }

    /// <summary>Somewhere down the chain of providers of <see cref="object"/> stands the one that reflects.</summary>
    private static object? Describer()
    {
        object? provider = System.ComponentModel.TypeDescriptor.GetProvider(typeof(object));
        for (var depth = 0; provider is not null && provider.GetType().Name != "ReflectTypeDescriptionProvider" && depth < 5; depth++)
        {
            provider = Read(provider.GetType(), "Provider", provider) ?? Read(provider.GetType(), "_provider", provider);
        }

        return provider;
    }

    /// <summary>Also inside generics, arrays, tuples and key structs.</summary>
    private static bool Belongs(object? key, AssemblyLoadContext context, int depth) => key switch
    {
        null => false,
        Type type => IsOf(type, context),
        MemberInfo member => member.DeclaringType is { } declaring && IsOf(declaring, context),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Any(i => Belongs(tuple[i], context, depth + 1)),
        ValueType when depth < 2 && !key.GetType().IsPrimitive && !key.GetType().IsEnum =>
            key.GetType().GetFields(Any & ~BindingFlags.Static).Any(f => Belongs(f.GetValue(key), context, depth + 1)),
        _ => IsOf(key.GetType(), context),
    };

    private static bool IsOf(Type type, AssemblyLoadContext context) =>
        AssemblyLoadContext.GetLoadContext(type.Assembly) == context
        || (type.HasElementType && IsOf(type.GetElementType()!, context))
        || (type.IsConstructedGenericType && type.GetGenericArguments().Any(a => IsOf(a, context)));
}
