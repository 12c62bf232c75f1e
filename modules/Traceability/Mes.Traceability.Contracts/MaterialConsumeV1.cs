namespace Mes.Traceability.Contracts;

/// <summary>Gate <c>material.consume</c>: may these components be put into the unit? Asked when they are installed, by themselves or with an operation's completion.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Station">Station code.</param>
/// <param name="Components">What is handed in; at least one.</param>
[GatePoint("material.consume")]
public sealed record MaterialConsumeV1(
    Guid UnitId, string Serial, string Model, string Station, IReadOnlyList<ComponentToInstall> Components) : IGateRequest;
