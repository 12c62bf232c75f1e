namespace Mes.Sdk;

/// <summary>The files below <c>assets/</c> of the plugin's package, served by the host while the plugin is at work: pictures, fonts, styles, scripts of its pages. In the plugin's own container. Thread-safe.</summary>
/// <remarks>Whoever is signed in and may see one of the sites where the plugin is at work can read them: nothing secret belongs there. Types that browsers can do no harm with are served alone: css, js, json, txt, svg, png, jpg, gif, webp, avif, ico, woff, woff2, ttf, mp3, wav, mp4, webm.</remarks>
public interface IPluginAssets
{
    /// <summary>The address of a file, with the mark of its content, so that browsers keep it until it changes.</summary>
    /// <param name="path">Path below <c>assets/</c>, parted by slashes, for example <c>img/logo.svg</c>.</param>
    /// <returns>For example <c>/_p/com.acme.labels/1.2.0/img/logo.svg?v=1f8ac10f</c>.</returns>
    /// <exception cref="ArgumentException">There is no such file in the package, or its type is not served.</exception>
    string Url(string path);
}
