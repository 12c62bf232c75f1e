using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Plugins.Api;

/// <summary>What came out of a plugin instead of an answer, in types of the host alone, so that no exception of the plugin's own is kept anywhere.</summary>
/// <param name="Refusal">The plugin's own refusal; null: it failed.</param>
/// <param name="Text">What the log shows.</param>
internal sealed record PluginFault(MesException? Refusal, string Text)
{
    public static PluginFault Of(Exception e) => new(
        e switch
        {
            MesException refusal => new MesException(refusal.Kind, Plain(refusal.Error), [.. refusal.Details.Select(Plain)]),
            BadHttpRequestException => MesException.Invalid("Platform:RequestInvalid"),
            _ => null,
        },
        e.ToString());

    private static MesError Plain(MesError error) => error with { Data = error.Data.ToDictionary(d => d.Key, d => Plain(d.Value)) };

    private static object? Plain(object? value) => value is null || value.GetType().Assembly == typeof(object).Assembly ? value : value.ToString();
}
