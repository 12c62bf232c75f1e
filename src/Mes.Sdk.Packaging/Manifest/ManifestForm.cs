using System.Text.RegularExpressions;

namespace Mes.Sdk.Packaging;

/// <summary>The forms of the manifest's words. The published schema carries the same patterns.</summary>
internal static partial class ManifestForm
{
    public const string Id = @"^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$";
    public const string Version = @"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$";
    public const string Range = @"^(>=|<=|>|<|=)\d{1,9}(\.\d{1,9}){0,2}( +(>=|<=|>|<|=)\d{1,9}(\.\d{1,9}){0,2})*$";
    public const string Name = @"^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    public const string Key = @"^[a-z][A-Za-z0-9]{0,39}$";
    public const string Path = @"^([a-z0-9{}-]+(/[a-z0-9{}-]+)*)?$";
    public const string Prefix = @"^p_[a-z0-9][a-z0-9_]{0,20}_$";
    public const string Support = @"^(https://.+|mailto:.+|README\.md|docs/[A-Za-z0-9._/-]+)$";
    public const string Dotted = @"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$";
    public const string Event = @"^[A-Z][A-Za-z0-9]*V[1-9]\d*$";
    public const string Contract = @"^I[A-Z][A-Za-z0-9]*$";
    public const string File = @"^[A-Za-z0-9_.-]+$";
    public const string TypeName = @"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$";
    public const string Culture = @"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
    public const string Runtime = @"^net\d+\.\d+$";
    public const string CorePermission = @"^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$";
    public const string TextKey = @"^[A-Za-z][\w.-]*$";
    public const string Anonymous = @"^(GET|POST|PUT|DELETE|PATCH) v[1-9]\d*/[\w{}/.-]*$";
    public const string Sha256 = "^[0-9a-f]{64}$";
    public const string Rid = @"^[a-z0-9.]+(-[a-z0-9.]+)*$";

    /// <summary>Whether a text has a form. Unlike <c>$</c> of a regular expression, a line end at the end of the text counts.</summary>
    public static bool Is(string text, string form) => !text.Contains('\n') && Regex.IsMatch(text, form, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
