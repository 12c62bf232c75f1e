using System.Security.Cryptography;
using System.Text.Json;
using Mes.Platform.Data;

namespace Mes.Platform.UseCases;

/// <summary>A caller's key together with what it was used for.</summary>
internal sealed record IdempotencyKey(string Site, string Key, byte[] Hash)
{
    public const int MaxLength = 100;

    public static IdempotencyKey For<TResult>(string name, IUseCase<TResult> useCase, Caller caller)
    {
        var key = caller.IdempotencyKey!;
        if (key.Length is 0 or > MaxLength || key.Any(char.IsControl))
        {
            throw MesException.Invalid("Idempotency:KeyInvalid", ("Max", MaxLength));
        }

        var content = JsonSerializer.SerializeToUtf8Bytes<object>(useCase, MesJson.Options);
        byte[] named = [.. System.Text.Encoding.UTF8.GetBytes(name), 0, .. content];
        return new IdempotencyKey(caller.Site ?? "", key, SHA256.HashData(named));
    }
}

/// <summary>The first answer to a key.</summary>
internal sealed record FirstAnswer<TResult>(TResult Answer);

/// <summary>Keeps the first answer of each key, in the command's own transaction.</summary>
internal sealed class IdempotencyStore(PlatformDbContext db, ICallContext call)
{
    private static readonly PerModel<Func<PlatformDbContext, string, string, CancellationToken, Task<IdempotentAnswer?>>> ByKey = new(
        () => EF.CompileAsyncQuery((PlatformDbContext db, string scope, string key, CancellationToken ct) =>
            db.IdempotentAnswers.AsNoTracking().TagWith(PreparedReads.Tag).FirstOrDefault(a => a.Scope == scope && a.Key == key)));

    public async Task<FirstAnswer<TResult>?> FindAsync<TResult>(IdempotencyKey key, CancellationToken ct)
    {
        var row = await ByKey.For(db)(db, key.Site, key.Key, ct);
        if (row is null)
        {
            return null;
        }

        return row.Hash.AsSpan().SequenceEqual(key.Hash)
            ? new FirstAnswer<TResult>(JsonSerializer.Deserialize<TResult>(row.Answer, MesJson.Options)!)
            : throw MesException.Refused("Idempotency:KeyReused", ("Key", key.Key));
    }

    public void Keep<TResult>(IdempotencyKey key, TResult answer) => db.Append(new IdempotentAnswer
    {
        Scope = key.Site,
        Key = key.Key,
        Hash = key.Hash,
        Answer = JsonSerializer.Serialize(answer, MesJson.Options),
        At = call.UtcNow,
    });
}

/// <summary>Table <c>platform_idempotent_answer</c>.</summary>
internal sealed class IdempotentAnswer
{
    public required string Scope { get; init; }

    public required string Key { get; init; }

    public required byte[] Hash { get; init; }

    public required string Answer { get; init; }

    public DateTime At { get; init; }
}
