namespace Mes.Platform.Security;

/// <summary>Until accounts exist only the product itself has rights.</summary>
internal sealed class SystemOnlyPermissions : IPermissionChecker
{
    public bool IsGranted(Actor actor, string? site, string permission) => actor.Kind == ActorKind.System;

    public bool MaySee(Actor actor, string site) => actor.Kind == ActorKind.System;
}
