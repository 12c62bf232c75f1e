using Mes.Platform.Modules;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Rules;

namespace Mes.Platform.Plugins.Packages;

/// <summary>Packages that come in as files: looked at, and installed. Needs no network and no feed. Thread-safe.</summary>
internal sealed class PluginPackages(PlatformFolders folders, IUseCases useCases, IServiceProvider services)
{
    /// <summary>Greatest package, in bytes.</summary>
    public static long MaxBytes => PackageLimits.Default.Packed;

    /// <summary>Looks at a package without installing it or running its code.</summary>
    /// <exception cref="MesException">The caller may not; <c>Platform:Plugin.Package.TooLarge</c>.</exception>
    public Task<PluginPreview> LookAsync(Stream package, string name, Caller caller, CancellationToken ct) =>
        KeepAsync(package, name, (file, _) => useCases.RunAsync(new PreviewPackage(file), caller with { Site = null }, ct), ct);

    /// <summary>Installs a package. It is on nowhere.</summary>
    /// <exception cref="MesException">The caller may not; every reason why it is not let in.</exception>
    public Task<InstalledPlugin> InstallAsync(Stream package, string name, Caller caller, string reason, CancellationToken ct) =>
        KeepAsync(package, name, async (file, folder) =>
        {
            var preview = await useCases.RunAsync(new PreviewPackage(file) { Folder = folder }, caller with { Site = null }, ct);
            return preview.Admitted
                ? await services.GetRequiredService<IPluginOperations>().InstallAsync(folder, caller, reason, ct)
                : throw PluginRefusals.Of(preview.Refusals);
        }, ct);

    /// <summary>The package as a file of its own while it is worked with; nothing of it stays.</summary>
    private async Task<T> KeepAsync<T>(Stream package, string name, Func<string, string, Task<T>> work, CancellationToken ct)
    {
        var incoming = Path.Combine(folders.Data, "incoming", Ids.New().ToString("N"));
        Directory.CreateDirectory(incoming);
        try
        {
            var file = Path.Combine(incoming, Safe(name));
            await using (var target = File.Create(file))
            {
                await CopyAsync(package, target, name, ct);
            }

            return await work(file, Path.Combine(incoming, "unpacked"));
        }
        finally
        {
            Directory.Delete(incoming, recursive: true);
        }
    }

    private static string Safe(string name) =>
        Path.GetFileName(name) is { Length: > 0 and <= 100 } file && file.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && file[0] != '.'
            ? file : "package" + PackageLayout.Extension;

    private static async Task CopyAsync(Stream package, Stream target, string name, CancellationToken ct)
    {
        var buffer = new byte[81920];
        long size = 0;
        for (var read = await package.ReadAsync(buffer, ct); read > 0; read = await package.ReadAsync(buffer, ct))
        {
            if ((size += read) > MaxBytes)
            {
                throw new MesException(ErrorKind.TooLarge, "Platform:Plugin.Package.TooLarge", ("Package", name), ("Size", size), ("Max", MaxBytes));
            }

            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }
}

/// <summary>Looks at a package file of this host.</summary>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
internal sealed record PreviewPackage(string File) : IQuery<PluginPreview>
{
    /// <summary>Where it is left unpacked; null: nowhere.</summary>
    public string? Folder { get; init; }
}

internal sealed class PreviewPackageHandler(PluginAdmission admission, PluginCatalogue catalogue, PluginOwners owners) : IHandler<PreviewPackage, PluginPreview>
{
    public async Task<PluginPreview> HandleAsync(PreviewPackage useCase, CancellationToken ct)
    {
        var folder = useCase.Folder ?? useCase.File + ".unpacked";
        try
        {
            var verdict = admission.Package(useCase.File, folder);
            var refusal = verdict.Manifest is { } manifest ? await owners.RefusalAsync(manifest, ct) : null;
            return Tell(refusal is null ? verdict : verdict with { Refusals = [.. verdict.Refusals, refusal] });
        }
        catch (PluginRejectedException e)
        {
            return Tell(Verdict.Refused(e));
        }
        finally
        {
            if (useCase.Folder is null && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private PluginPreview Tell(Verdict verdict) => new(
        verdict.Manifest?.Id ?? "", verdict.Manifest?.Version ?? "", verdict.Manifest?.Publisher ?? "",
        verdict.Trust.Level.ToString().ToLowerInvariant(), verdict.Trust.Publisher, verdict.Trust.Thumbprint, verdict.Admitted,
        verdict.Refusals, verdict.Warnings,
        verdict.Manifest is null ? [] : [.. PluginPowers.Of(verdict.Manifest).Select(p => new PluginPowerInfo(p.Kind, p.What))],
        verdict.Manifest is null ? null : catalogue.Find(verdict.Manifest.Id)?.Version);
}
