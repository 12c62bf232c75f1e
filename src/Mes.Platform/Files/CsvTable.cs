namespace Mes.Platform.Files;

/// <summary>A record of a CSV text.</summary>
/// <param name="Line">1-based line on which it begins.</param>
/// <param name="Fields">Its values.</param>
/// <param name="Broken">Whether its quotation marks are wrong, so that its values mean nothing.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, bool Broken);

/// <summary>A CSV text as read.</summary>
public sealed record CsvTable(char Separator, IReadOnlyList<CsvRecord> Records, IReadOnlyList<MesError> Errors);
