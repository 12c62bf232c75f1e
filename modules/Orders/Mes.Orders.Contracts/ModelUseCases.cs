namespace Mes.Orders.Contracts;

/// <summary>Defines a model, or replaces its definition. Orders that are released keep what they were released with.</summary>
/// <param name="Model">The whole definition.</param>
[Requires(OrderPermissions.Define)]
public sealed record DefineModel(ModelDefinition Model) : ICommand<ModelDefinition>;

/// <summary>A model's definition. Refused with <see cref="OrderErrors.ModelNotFound"/>.</summary>
/// <param name="Code">Model code.</param>
[Requires(OrderPermissions.Read)]
public sealed record GetModel(string Code) : IQuery<ModelDefinition>;

/// <summary>Lists the models of the site by code.</summary>
[Requires(OrderPermissions.Read)]
public sealed record ListModels : IQuery<IReadOnlyList<ModelRow>>;

/// <summary>A model in a list.</summary>
/// <param name="Code">Model code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Families">How many option families.</param>
/// <param name="Options">How many options.</param>
/// <param name="Lines">How many lines its bill of material has.</param>
public sealed record ModelRow(string Code, string Name, int Families, int Options, int Lines);

/// <summary>Explodes every order that the model allows, up to a limit, and reports positions with none or several parts.</summary>
/// <param name="Code">Model code.</param>
/// <param name="On">The day at the site; null: today.</param>
[Requires(OrderPermissions.Read)]
public sealed record CheckModel(string Code, DateOnly? On = null) : IQuery<ModelCheck>;

/// <summary>What an explosion of a model shows.</summary>
/// <param name="Combinations">How many valid option combinations were exploded.</param>
/// <param name="Complete">Whether these were all; false when the limit of 20,000 was reached.</param>
/// <param name="Faults">Each faulty set of lines once, with the first combination that shows it.</param>
public sealed record ModelCheck(int Combinations, bool Complete, IReadOnlyList<ModelFault> Faults);

/// <summary>A gap or an overlap in a bill of material.</summary>
/// <param name="Options">The first option combination that shows it.</param>
/// <param name="Error"><see cref="OrderErrors.PositionGap"/> or <see cref="OrderErrors.PositionOverlap"/>.</param>
public sealed record ModelFault(IReadOnlyList<string> Options, MesError Error);
