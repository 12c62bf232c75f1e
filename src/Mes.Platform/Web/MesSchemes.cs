namespace Mes.Platform.Web;

/// <summary>Names of the authentication schemes.</summary>
public static class MesSchemes
{
    /// <summary>Chooses: a bearer token where the request carries an Authorization header, the cookie otherwise.</summary>
    public const string Default = "Mes";

    /// <summary>People in a browser.</summary>
    public const string Cookie = "Mes.Cookie";

    /// <summary>Machines and integrations.</summary>
    public const string Token = "Mes.Token";
}
