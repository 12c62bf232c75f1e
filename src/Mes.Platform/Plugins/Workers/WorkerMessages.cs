using System.Text.Json;

namespace Mes.Platform.Plugins.Workers;

/// <summary>What goes over the pipe between host and worker, as JSON.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Ties an answer to its question; 0 for what wants no answer.</param>
/// <param name="What">Which question or notice.</param>
/// <param name="Body">Its content.</param>
/// <param name="Error">Why a question was refused.</param>
internal sealed record WorkerMessage(MessageKind Kind, long Id, string What, JsonElement? Body = null, MesError? Error = null);

internal enum MessageKind
{
    Question,
    Answer,
    Notice,
}

/// <summary>The questions of the host, and the notices of the worker.</summary>
internal static class WorkerWords
{
    public const string Hello = "hello";
    public const string Beat = "beat";
    public const string Log = "log";
    public const string Reading = "reading";
    public const string StateChanged = "stateChanged";
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Open = "open";
    public const string Health = "health";
    public const string Read = "read";
    public const string Write = "write";
    public const string Subscribe = "subscribe";
    public const string Close = "close";
}

internal sealed record WorkerStart(string Folder, SiteInfo Site, string? FilesFolder);

internal sealed record WorkerLogLine(LogLevel Level, string Category, string Text);

/// <param name="Handle">Names one opening of a device, so that what an older one still says is passed over.</param>
internal sealed record OpenDevice(long Handle, DeviceDefinition Device);

internal sealed record DeviceCall(long Handle, string Item = "", string Value = "", IReadOnlyList<string>? Items = null);

internal sealed record DeviceNotice(long Handle, DeviceReading? Reading = null);
