namespace Mes.Routing.Contracts;

/// <summary>How far somebody's skill goes (the ILUO matrix).</summary>
public enum SkillLevel
{
    /// <summary>Is taught. Does not start work that asks for the skill.</summary>
    I,

    /// <summary>Works under supervision: starts only what somebody who may overrides.</summary>
    L,

    /// <summary>Works alone.</summary>
    U,

    /// <summary>Works alone and teaches others.</summary>
    O,
}

/// <summary>Somebody's certificate for a skill.</summary>
/// <param name="Person">User name, or the name of the token that a machine signs in with; any case.</param>
/// <param name="Skill">Skill code; kept in upper case.</param>
/// <param name="ValidFrom">From when on, UTC, included; null: from now on.</param>
/// <param name="ValidTo">Until when, UTC, not included; null: no end.</param>
public sealed record Certificate(string Person, string Skill, DateTime? ValidFrom = null, DateTime? ValidTo = null)
{
    /// <summary>How far the skill goes; <see cref="SkillLevel.U"/> where nothing is said.</summary>
    public SkillLevel Level { get; init; } = SkillLevel.U;
}

/// <summary>Keeps certificates: each replaces the one that the person has for the skill. All lines are taken or none; every bad line is reported with its number.</summary>
/// <param name="Certificates">1 to 10,000 certificates.</param>
[Requires(RoutingPermissions.Certify)]
public sealed record KeepCertificates(IReadOnlyList<Certificate> Certificates) : ICommand<CertificatesKept>;

/// <summary>What was taken.</summary>
/// <param name="Count">Number of certificates.</param>
public sealed record CertificatesKept(int Count);

/// <summary>Takes a certificate back, from now on.</summary>
/// <param name="Person">User name.</param>
/// <param name="Skill">Skill code.</param>
[Requires(RoutingPermissions.Certify)]
public sealed record WithdrawCertificate(string Person, string Skill) : ICommand<CertificatesKept>;

/// <summary>Lists certificates by person and skill.</summary>
/// <param name="Person">Only this person's; null: all.</param>
/// <param name="Skill">Only for this skill; null: all.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListCertificates(string? Person = null, string? Skill = null) : IQuery<IReadOnlyList<Certificate>>;

/// <summary>Says which tool and program a station is set up with. The station's controller tells it as well, on <c>stations/{station}/setup</c>.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Tool">Tool code; null: none.</param>
/// <param name="Program">Program; null: none.</param>
[Requires(RoutingPermissions.Operate)]
public sealed record SetUpStation(string Station, string? Tool = null, string? Program = null) : ICommand<StationSetup>;

/// <summary>What a station is set up with.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Tool">Tool code, or null.</param>
/// <param name="Program">Program, or null.</param>
public sealed record StationSetup(string Station, string? Tool, string? Program);
