using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mes.Architecture.Tests;

public class VisibilityTests
{
    [Fact]
    public void Everything_in_a_room_is_internal() => Rule.Holds(
        Repository.Modules.SelectMany(m => Public(Repository.Room(m).GetTypes())),
        "Public in a room are only the module class, Razor components and migrations.");

    [Fact]
    public void A_public_type_in_a_room_is_found() => Rule.CanFail(Public([typeof(Leak)]));

    [Fact]
    public void Every_class_in_a_room_is_sealed_static_or_abstract() => Rule.Holds(
        Repository.Modules.SelectMany(m => Open(Repository.Room(m).GetTypes())), "Classes in a room are sealed, static or abstract.");

    [Fact]
    public void An_open_class_in_a_room_is_found() => Rule.CanFail(Open([typeof(Leak)]));

    [Fact]
    public void The_roots_of_rooms_know_neither_database_nor_web() => Rule.Holds(
        Repository.Modules.SelectMany(m => Tied(Repository.Room(m).GetTypes().Where(AtRoot(m)))),
        "Types at the root of a room use nothing of EF Core or ASP.NET Core.");

    [Fact]
    public void A_domain_type_that_knows_the_database_is_found() => Rule.CanFail(Tied([typeof(Tie)]));

    /// <summary>Declared in a file that lies in the room itself, not in one of its folders.</summary>
    private static Func<Type, bool> AtRoot(string module)
    {
        var folder = $"modules/{module}/Mes.{module}";
        var names = Source.All.Where(s => Path.GetDirectoryName(s.Path)!.Replace('\\', '/') == folder)
            .SelectMany(s => s.Tree.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax>())
            .Select(d => d.Identifier.Text).ToHashSet();
        return type => type.Namespace == "Mes." + module && names.Contains(type.Name.Split('`')[0]);
    }

    private static IEnumerable<string> Public(IEnumerable<Type> types) => types
        .Where(t => t.IsVisible && !Generated(t))
        .Where(t => !typeof(Platform.Modules.MesModule).IsAssignableFrom(t) && !IsComponent(t) && !IsMigration(t))
        .Select(t => $"{t.FullName} is public.");

    private static IEnumerable<string> Open(IEnumerable<Type> types) => types
        .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !Generated(t) && !IsComponent(t) && !IsMigration(t))
        .Where(t => !typeof(Platform.Modules.MesModule).IsAssignableFrom(t))
        .Select(t => $"{t.FullName} is neither sealed nor static nor abstract.");

    private static IEnumerable<string> Tied(IEnumerable<Type> types) => types
        .Where(t => !Generated(t) && !IsComponent(t) && !typeof(Platform.Modules.MesModule).IsAssignableFrom(t))
        .SelectMany(t => Used(t).Where(IsInfrastructure).Select(u => $"{t.FullName} uses {u.FullName}."));

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).ToList();
        return methods.SelectMany(m => m.GetParameters().Select(p => p.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(methods.SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(l => l.LocalType) ?? []))
            .Concat(type.GetFields(all).Select(f => f.FieldType))
            .Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } b ? [b] : [])
            .SelectMany(Inside);
    }

    private static IEnumerable<Type> Inside(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Inside).Append(type.GetGenericTypeDefinition()) : [type];

    private static bool IsInfrastructure(Type type) =>
        type.Namespace is { } name && (name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static bool IsComponent(Type type) => typeof(IComponent).IsAssignableFrom(type)
        || type.DeclaringType is { } owner && IsComponent(owner);

    private static bool IsMigration(Type type) => typeof(Migration).IsAssignableFrom(type) || typeof(ModelSnapshot).IsAssignableFrom(type);

    private static bool Generated(Type type) => type.Name == "_Imports" || type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.DeclaringType is { } owner && Generated(owner)
        || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
        || type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) == true;

    public class Leak;

    private sealed class Tie(Microsoft.EntityFrameworkCore.DbContext context)
    {
        public override string ToString() => context.ToString()!;
    }
}
