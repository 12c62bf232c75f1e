using Mes.Platform.UseCases;

namespace Mes.Platform.Security;

/// <summary>Makes a change of accounts, roles or tokens effective as soon as it is committed. Scoped.</summary>
internal sealed class AccessChanges(IAfterCommit afterCommit, AccessDirectory access)
{
    public void Announce() => afterCommit.Do(nameof(AccessDirectory), access.ReloadAsync);
}
