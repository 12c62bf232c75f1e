using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Mes.Platform.Settings;

/// <summary>Keeps the values of secret settings unreadable in the database and in its backups. Thread-safe.</summary>
internal sealed class SettingSecrets(IDataProtectionProvider protection, ILogger<SettingSecrets> log)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Mes.Settings.Secret");

    public string Hide(string value) => _protector.Protect(value);

    /// <summary>Empty when the key that it was hidden with is gone: it must be set again.</summary>
    public string Show(string key, string hidden)
    {
        try
        {
            return hidden.Length == 0 ? "" : _protector.Unprotect(hidden);
        }
        catch (CryptographicException e)
        {
            log.LogError("The secret setting {Key} can't be read ({Reason}); set it again.", key, e.Message);
            return "";
        }
    }
}
