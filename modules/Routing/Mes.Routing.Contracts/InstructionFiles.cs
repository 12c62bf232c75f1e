using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Mes.Routing.Contracts;

/// <summary>Keeps a picture (PNG, JPEG, GIF, WebP), a video (MP4, WebM) or a PDF. What it is, is read from its first bytes; the name is for people. The same content is kept once.</summary>
/// <param name="Name">File name, at most 100 characters.</param>
/// <param name="Content">At most 64 MiB.</param>
/// <remarks>Refused with <see cref="RoutingErrors.FileTooLarge"/> and <see cref="RoutingErrors.FileKindUnsupported"/>.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record KeepInstructionFile(string Name, [property: JsonIgnore] byte[] Content) : ICommand<InstructionFile>
{
    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content ?? []));
}

/// <summary>Says what a kept file is.</summary>
/// <param name="File">Its SHA-256, 64 hexadecimal digits.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetInstructionFile(string File) : IQuery<InstructionFile>;

/// <summary>Reads one part of a kept file, so that a long video is never in memory as a whole.</summary>
/// <param name="File">Its SHA-256, 64 hexadecimal digits.</param>
/// <param name="Part">From 0.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ReadInstructionPart(string File, int Part) : IQuery<byte[]>;

/// <summary>A kept file.</summary>
/// <param name="File">Its SHA-256, 64 hexadecimal digits.</param>
/// <param name="MediaType">For example <c>image/png</c>.</param>
/// <param name="Name">File name.</param>
/// <param name="Length">In bytes.</param>
public sealed record InstructionFile(string File, string MediaType, string Name, long Length)
{
    /// <summary>Every part but the last has this many bytes.</summary>
    public const int PartSize = 256 * 1024;
}
