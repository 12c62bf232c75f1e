namespace Mes.Sdk;

/// <summary>Makes ids.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7: unique everywhere, and ascending in time, so that indexes grow at their end.</summary>
    /// <returns>The id.</returns>
    public static Guid New() => Guid.CreateVersion7();
}
