namespace Mes.Traceability;

/// <summary>The key by which a site signs evidence. The private half is under the host's data protection; it never leaves the database in clear.</summary>
internal sealed class SigningKey : SiteEntity
{
    private SigningKey()
    {
    }

    public SigningKey(byte[] publicKey, string protectedPrivateKey)
    {
        PublicKey = publicKey;
        ProtectedPrivateKey = protectedPrivateKey;
    }

    /// <summary>SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; private set; } = [];

    public string ProtectedPrivateKey { get; private set; } = "";
}
