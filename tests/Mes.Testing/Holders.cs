using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Mes.Testing;

/// <summary>Names what keeps code in memory that should be gone: looks into a snapshot of this process, as a debugger would. Takes seconds; for failures only. With <c>MES_HOLDERS=whole</c> every step of a way is told.</summary>
public static class Holders
{
    private const int Shown = 3;
    private const int Ends = 4;
    private const int Near = 16;
    private const string Left = "...";
    private static readonly bool Whole = Environment.GetEnvironmentVariable("MES_HOLDERS") == "whole";

    /// <summary>Ways from the collector's roots to code that was loaded from files whose path begins so; one a line, from the holder to what is held.</summary>
    public static string Of(string path)
    {
        try
        {
            using var target = DataTarget.CreateSnapshotAndAttach(Environment.ProcessId);
            var clr = target.ClrVersions.Single();
            // The snapshot does not tell its version; the process is our own, so the reader beside its runtime fits.
            using var runtime = clr.CreateRuntime(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), Reader()), ignoreMismatch: true);
            var ways = Ways(runtime, path);
            return ways.Count == 0 ? "nothing holds it: it is only not collected yet" : string.Join(Environment.NewLine, ways);
        }
        catch (Exception e) when (e is ClrDiagnosticsException or IOException or PlatformNotSupportedException or InvalidOperationException)
        {
            return "who holds it could not be seen here: " + e.Message;
        }
    }

    private static string Reader() => OperatingSystem.IsWindows() ? "mscordaccore.dll" : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib" : "libmscordaccore.so";

    private static List<string> Ways(ClrRuntime runtime, string path)
    {
        var contexts = Contexts(runtime.Heap, path).ToHashSet();
        var allocators = Allocators(runtime, path).ToHashSet();
        var search = new GCRoot(runtime.Heap, o => allocators.Contains(o) || contexts.Contains(o) || (o.Type is { IsCollectible: true } type && allocators.Contains(AllocatorOf(runtime, type))));
        var statics = new Lazy<Dictionary<ulong, string>>(() => Statics(runtime));
        return
        [
            .. runtime.Heap.EnumerateRoots()
                // Static fields are told beside what keeps them, those of the code itself too; and the runtime's own handle goes with the last object.
                .Where(r => r.RootKind != ClrRootKind.StaticVar && !contexts.Contains(r.Object))
                .Select(r => (Root: r, Path: search.FindPathFrom(r.Object)))
                .Where(w => w.Path is not null)
                .Select(w => Way(runtime.Heap, w.Root, w.Path!, statics.Value)).Distinct().Take(Shown),
        ];
    }

    /// <summary>The object that every object of collectible code keeps alive, for each context that has code from there.</summary>
    private static IEnumerable<ulong> Allocators(ClrRuntime runtime, string path) => runtime.EnumerateModules()
        .Where(m => m.Name?.StartsWith(path, StringComparison.Ordinal) == true)
        .Select(m => m.EnumerateTypeDefToMethodTableMap().Select(t => runtime.GetTypeByMethodTable(t.MethodTable)).FirstOrDefault(t => t is { LoaderAllocatorHandle: > 0 }))
        .OfType<ClrType>()
        .Select(t => AllocatorOf(runtime, t))
        .Where(a => a != 0);

    private static ulong AllocatorOf(ClrRuntime runtime, ClrType type) => runtime.DataTarget.DataReader.ReadPointer(type.LoaderAllocatorHandle);

    /// <summary>The contexts themselves, which may be held without any of their code.</summary>
    private static IEnumerable<ulong> Contexts(ClrHeap heap, string path) => heap.EnumerateObjects()
        .Where(o => o.Type?.Name?.EndsWith("LoadContext", StringComparison.Ordinal) == true && o.Type.Fields.Any(f =>
            f is { IsObjectReference: true, Type.IsString: true } && f.ReadString(o, interior: false)?.StartsWith(path, StringComparison.Ordinal) == true))
        .Select(o => o.Address);

    private static string Way(ClrHeap heap, ClrRoot root, GCRoot.ChainLink first, Dictionary<ulong, string> statics)
    {
        var steps = new List<string>();
        for (var link = first; link is not null; link = link.Next)
        {
            if (statics.TryGetValue(link.Object, out var name))
            {
                // Whatever stood before is how the runtime keeps static fields.
                steps = [$"static {name}"];
            }

            var here = heap.GetObject(link.Object);
            var field = link.Next is null ? null : here.EnumerateReferencesWithFields().FirstOrDefault(r => r.Object.Address == link.Next.Object).Field?.Name;
            steps.Add($"{here.Type?.Name}{(field is null ? "" : "." + field)}");
        }

        return $"{(steps[0].StartsWith("static ", StringComparison.Ordinal) ? "" : root.RootKind + ": ")}{string.Join(" -> ", Told(steps))}";
    }

    /// <summary>Who holds, and then, of what leads to what is held, whatever is more than a list or a task: the search wanders far through the host before it comes near.</summary>
    private static IEnumerable<string> Told(List<string> steps)
    {
        if (Whole)
        {
            return steps;
        }

        List<string> told = [.. steps[..Math.Min(Ends, steps.Count)]];
        for (var i = Ends; i < steps.Count; i++)
        {
            var isPlumbing = i < steps.Count - Ends && steps[i].StartsWith("System.", StringComparison.Ordinal);
            if (!isPlumbing || told[^1] != Left)
            {
                told.Add(isPlumbing ? Left : steps[i]);
            }
        }

        return told.Count <= Ends + Near ? told : [.. told[..Ends], Left, .. told[^Near..].SkipWhile(t => t == Left)];
    }

    private static Dictionary<ulong, string> Statics(ClrRuntime runtime)
    {
        var names = new Dictionary<ulong, string>();
        foreach (var module in runtime.EnumerateModules())
        {
            foreach (var field in module.EnumerateTypesWithStaticFields().SelectMany(t => t.StaticFields).Where(f => f.IsObjectReference))
            {
                if (field.IsInitialized(module.AppDomain) && field.ReadObject(module.AppDomain) is { IsNull: false, Address: var address })
                {
                    names.TryAdd(address, $"{field.ContainingType.Name}.{field.Name}");
                }
            }
        }

        return names;
    }
}
