using System.Reflection;
using System.Xml.Linq;

namespace Mes.Architecture.Tests;

/// <summary>Who knows whom, read from the project files: the compiler drops references that are not used, so assemblies tell less.</summary>
public class ReferenceTests
{
    [Fact]
    public void A_contracts_project_references_nothing_beyond_the_convention() => Rule.Holds(
        Repository.Modules.SelectMany(m => OfContracts(Project($"modules/{m}/Mes.{m}.Contracts/Mes.{m}.Contracts.csproj"), m)),
        "Contracts know the SDK and nothing else.");

    [Fact]
    public void A_contracts_project_with_a_reference_is_found() =>
        Rule.CanFail(OfContracts(Parse("<ProjectReference Include='../../Quality/Mes.Quality.Contracts/Mes.Quality.Contracts.csproj' />"), "Orders"));

    [Fact]
    public void A_module_references_only_foreign_contracts() => Rule.Holds(
        Repository.Modules.SelectMany(m => OfRoom(Project($"modules/{m}/Mes.{m}/Mes.{m}.csproj"), m)),
        "A room references foreign Contracts only.");

    [Fact]
    public void A_module_that_references_a_foreign_room_is_found() =>
        Rule.CanFail(OfRoom(Parse("<ProjectReference Include='../../Quality/Mes.Quality/Mes.Quality.csproj' />"), "Orders"));

    [Fact]
    public void A_plugin_references_no_project() => Rule.Holds(
        Repository.Files("*.csproj", "plugins").SelectMany(p => OfPlugin(XDocument.Load(p), Repository.Relative(p))),
        "A plugin sees the SDK and the Contracts, which plugins/Directory.Build.props gives it.");

    [Fact]
    public void A_plugin_that_references_a_room_is_found() =>
        Rule.CanFail(OfPlugin(Parse("<ProjectReference Include='../../modules/Orders/Mes.Orders/Mes.Orders.csproj' />"), "Broken"));

    [Fact]
    public void Depends_on_names_exactly_the_referenced_contracts() => Rule.Holds(
        Repository.Modules.SelectMany(m => OfDependsOn(
            m, Doors(Project($"modules/{m}/Mes.{m}/Mes.{m}.csproj")), DependsOn(ModuleClass(m)))),
        "[DependsOn] and the project file name the same neighbours.");

    [Fact]
    public void A_neighbour_that_is_not_named_is_found() => Rule.CanFail(OfDependsOn("Orders", ["Mes.Quality.Contracts"], ["Mes.Routing.Contracts"]));

    [Fact]
    public void Every_project_is_in_the_solution() => Rule.Holds(
        NotListed(Repository.Projects, File.ReadAllText(Repository.In("Mes.sln"))), "Every project is in Mes.sln.");

    [Fact]
    public void A_project_outside_the_solution_is_found() => Rule.CanFail(NotListed(["src/Mes.Lost/Mes.Lost.csproj"], "nothing"));

    [Fact]
    public void Every_module_folder_is_in_the_host()
    {
        var hosted = Host().GetCustomAttribute<DependsOnAttribute>()!.Modules.Select(m => m.Assembly.GetName().Name!["Mes.".Length..]);

        Repository.Modules.Except(hosted).ShouldBeEmpty("HostModule.cs is the product on one page.");
    }

    [Fact]
    public void Every_module_has_a_readme() => Rule.Holds(
        Repository.Modules.Where(m => !File.Exists(Repository.In("modules", m, "README.md"))), "A module's README.md is one true page.");

    internal static Type ModuleClass(string module) => Repository.Room(module).GetTypes()
        .Single(t => t.IsSubclassOf(typeof(Platform.Modules.MesModule)) && !t.IsAbstract);

    private static Type Host() => Assembly.Load("Mes.Host").GetType("Mes.Host.HostModule", throwOnError: true)!;

    private static IEnumerable<string> DependsOn(Type module) =>
        (module.GetCustomAttribute<DependsOnAttribute>()?.Modules ?? []).Select(t => t.Assembly.GetName().Name!);

    private static IEnumerable<string> OfContracts(XDocument project, string module) =>
        References(project).Concat(Packages(project)).Select(r => $"Mes.{module}.Contracts references {r}.");

    private static IEnumerable<string> OfRoom(XDocument project, string module) => References(project)
        .Where(r => !r.EndsWith(".Contracts.csproj", StringComparison.Ordinal) || r.EndsWith($"Mes.{module}.Contracts.csproj", StringComparison.Ordinal))
        .Select(r => $"Mes.{module} references {r}.");

    private static IEnumerable<string> OfPlugin(XDocument project, string name) =>
        References(project).Select(r => $"{name} references {r}.");

    private static IEnumerable<string> OfDependsOn(string module, IEnumerable<string> referenced, IEnumerable<string> named)
    {
        var (references, names) = (referenced.ToHashSet(), named.ToHashSet());
        return references.Except(names).Select(r => $"{module}: {r} is referenced and not in [DependsOn].")
            .Concat(names.Except(references).Select(n => $"{module}: {n} is in [DependsOn] and not referenced."));
    }

    private static IEnumerable<string> NotListed(IEnumerable<string> projects, string solution) =>
        projects.Where(p => !solution.Contains(p.Replace('/', '\\'), StringComparison.OrdinalIgnoreCase))
            .Where(p => !p.Contains("/templates/", StringComparison.Ordinal));

    private static IEnumerable<string> Doors(XDocument project) =>
        References(project).Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));

    private static IEnumerable<string> References(XDocument project) => Includes(project, "ProjectReference");

    private static IEnumerable<string> Packages(XDocument project) => Includes(project, "PackageReference");

    private static IEnumerable<string> Includes(XDocument project, string item) =>
        project.Descendants().Where(e => e.Name.LocalName == item).Select(e => e.Attribute("Include")?.Value ?? "");

    private static XDocument Project(string path) => XDocument.Load(Repository.In(path));

    private static XDocument Parse(string item) => XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>");
}
