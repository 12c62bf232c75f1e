namespace Mes.Sdk;

/// <summary>Marks a member of a <see cref="UnitFact"/> that names a person. The production record keeps a pseudonym in its place, so that the person can be erased and every hash still holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonNameAttribute : Attribute;
