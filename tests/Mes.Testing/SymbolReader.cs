using System.Diagnostics;
using Xunit;

namespace Mes.Testing;

/// <summary>Reads symbols with zxing-cpp's reader, which is not ours.</summary>
public static class SymbolReader
{
    public const string Tool = "ZXingReader";

    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, Tool)));

    /// <summary>What the reader says of a picture.</summary>
    /// <param name="path">A PNG.</param>
    /// <param name="escape">Whether signs that nobody sees are told by name.</param>
    public static string Read(string path, bool escape = false)
    {
        using var reader = Process.Start(new ProcessStartInfo(Tool, escape ? ["-escape", path] : [path]) { RedirectStandardOutput = true })!;
        var said = reader.StandardOutput.ReadToEnd();
        reader.WaitForExit();
        return said;
    }
}

/// <summary>A test that needs zxing-cpp's reader; where that is not installed it is skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReaderFactAttribute : FactAttribute
{
    public ReaderFactAttribute() => Skip = SymbolReader.IsThere ? null : $"{SymbolReader.Tool} of zxing-cpp is not installed (package zxing-cpp-tools).";
}
