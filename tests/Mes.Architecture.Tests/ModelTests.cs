using Mes.Host;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Architecture.Tests;

/// <summary>What the EF models of both databases say. No database is opened.</summary>
public class ModelTests
{
    private const int MySqlNameLength = 64;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public void Every_table_and_index_wears_its_modules_prefix(TestDatabase database) => Rule.Holds(
        Contexts(database, (prefix, context) => Unprefixed(prefix, context.GetService<IDesignTimeModel>().Model)),
        "Every table and index wears its module's prefix.");

    [Fact]
    public void A_table_of_another_prefix_is_found() => Rule.CanFail(
        Contexts(TestDatabase.Sqlite, (_, context) => Unprefixed("nobody", context.GetService<IDesignTimeModel>().Model)));

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public void The_prefix_is_the_modules_name(TestDatabase database) => Rule.Holds(
        Contexts(database, (prefix, context) => (prefix + "_").StartsWith(OwnerOf(context) + "_", StringComparison.Ordinal) ? [] : [$"{context.GetType().Name} has the prefix {prefix}."]),
        "The prefix is, or begins with, the module's name in lower case.");

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public void No_model_has_changed_without_a_migration(TestDatabase database) => Rule.Holds(
        Contexts(database, (prefix, context) => context.Database.HasPendingModelChanges() ? [prefix] : []),
        "Every model change brings two migrations: ./build.sh migration <module> <name>. Changed without one:");

    [Fact]
    public void A_model_without_its_migration_is_found()
    {
        using var context = new Unmigrated();

        context.Database.HasPendingModelChanges().ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public void Texts_in_indexes_have_a_length(TestDatabase database) => Rule.Holds(
        Contexts(database, (_, context) => Endless(context.GetService<IDesignTimeModel>().Model)),
        "A text in a key or index needs HasMaxLength or Code: MySQL can't index a text without end.");

    [Fact]
    public void An_index_over_an_endless_text_is_found()
    {
        using var context = new Unmigrated();

        Rule.CanFail(Endless(context.GetService<IDesignTimeModel>().Model));
    }

    [Fact]
    public void Every_module_has_a_context_on_both_databases()
    {
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            var prefixes = Contexts(database, (prefix, _) => [prefix]).ToList();

            Repository.Modules.Select(m => m.ToLowerInvariant()).Prepend("platform").Except(prefixes).ShouldBeEmpty();
        }
    }

    private static List<string> Contexts(TestDatabase database, Func<string, DbContext, IEnumerable<string>> ask)
    {
        using var folder = new TempFolder();
        string[] arguments = database == TestDatabase.Sqlite
            ? ["--data=" + folder.Path]
            : ["--data=" + folder.Path, "--Database:Provider=MySql", "--ConnectionStrings:Mes=Server=localhost;Database=none"];
        using var app = MesHost.Build(arguments);
        var one = app.Services.GetRequiredService<Database>();
        var found = new List<string>();
        foreach (var registration in app.Services.GetServices<ContextRegistration>())
        {
            using var connection = one.CreateConnection();
            using var context = registration.Create(one, connection);
            found.AddRange(ask(registration.Prefix, context));
        }

        return found;
    }

    private static IEnumerable<string> Unprefixed(string prefix, IModel model) => model.GetEntityTypes()
        .SelectMany(e => e.GetIndexes().Select(i => i.GetDatabaseName()).Append(e.GetTableName()))
        .Where(name => name is not null && (!name.StartsWith(prefix + "_", StringComparison.Ordinal) || name.Length > MySqlNameLength))
        .Select(name => $"{prefix}: {name}");

    /// <summary>Identity's own tables have the length that Pomelo gives keys.</summary>
    private static IEnumerable<string> Endless(IModel model) => model.GetEntityTypes()
        .Where(e => e.ClrType.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) != true)
        .SelectMany(e => e.GetIndexes().SelectMany(i => i.Properties).Concat(e.GetKeys().SelectMany(k => k.Properties)))
        .Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string) && p.GetMaxLength() is null)
        .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}");

    private static string OwnerOf(DbContext context) => context.GetType().Assembly.GetName().Name!["Mes.".Length..].ToLowerInvariant();

    private sealed class Unmigrated : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=none.db");

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>().HasIndex(r => r.Text);
    }

    private sealed class Row
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }
}
