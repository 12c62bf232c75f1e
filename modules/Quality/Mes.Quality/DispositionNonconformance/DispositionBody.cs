namespace Mes.Quality.DispositionNonconformance;

internal sealed record DispositionBody(Disposition Disposition, string Reason, string? ReturnOperation = null);
