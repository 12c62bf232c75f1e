namespace Mes.Quality.Opening;

/// <summary>The nonconformance to which findings belong now.</summary>
internal sealed record Opened(Nonconformance Nonconformance, bool IsNew);
