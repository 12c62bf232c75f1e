namespace Mes.Quality.ReleaseHold;

internal sealed record ReleaseHoldBody(string Reason);
