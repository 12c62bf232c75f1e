using Mes.Quality.Contracts;

namespace Mes.Quality.Tests.Support;

/// <summary>What Routing does with Quality when a station completes.</summary>
[OpenToSignedIn]
public sealed record TryComplete(QualityQuestion Question, IReadOnlyList<ResultToKeep> Results) : ICommand<CompletionAnswer>;

public sealed record CompletionAnswer(bool Accepted, IReadOnlyList<string> Codes, string? Nonconformance);

internal sealed class TryCompleteHandler(IUnitQuality quality) : IHandler<TryComplete, CompletionAnswer>
{
    public async Task<CompletionAnswer> HandleAsync(TryComplete useCase, CancellationToken ct)
    {
        var judged = await quality.JudgeAsync(useCase.Question, useCase.Results, ct);
        var codes = judged.Refusals.Concat(judged.CompletionRefusals).Select(e => e.Code).ToList();
        var keep = codes.Count == 0 || (judged.Refusals.Count == 0 && judged.OutOfLimits);
        var number = keep ? await quality.KeepAsync(useCase.Question, useCase.Results, ct) : null;
        return new CompletionAnswer(codes.Count == 0, codes, number);
    }
}
