using System.Text.Json;

namespace Mes.Traceability;

/// <summary>Names of the aspect models as the data space writes them.</summary>
internal static class AspectNames
{
    private const string Version = "4.0.0";

    public static string Urn(AspectModel model) => $"urn:samm:io.catenax.{Package(model)}:{Version}#{model}";

    public static string File(AspectModel model) => $"io.catenax.{Package(model)}-{Version}-{model}";

    /// <summary>By its name, its file name or its URN, with or without the version; null: not known here. Another version is not known.</summary>
    public static AspectModel? Find(string name) => Enum.GetValues<AspectModel>().Cast<AspectModel?>().FirstOrDefault(m =>
        name == m.ToString() || name == File(m!.Value) || name == File(m.Value) + ".json" || name == Urn(m.Value) || name == Urn(m.Value)["urn:samm:".Length..]
        || name == $"io.catenax.{Package(m.Value)}:{Version}");

    private static string Package(AspectModel model) => JsonNamingPolicy.SnakeCaseLower.ConvertName(model.ToString());
}
