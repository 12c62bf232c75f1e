using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class KeepCertificatesHandler(RoutingDbContext db, ICallContext call)
    : IHandler<KeepCertificates, CertificatesKept>
{
    private const int MaxLines = 10_000;

    public async Task<CertificatesKept> HandleAsync(KeepCertificates useCase, CancellationToken ct)
    {
        var lines = Normal(useCase.Certificates ?? []);
        var people = lines.Select(l => l.Person).Distinct().ToList();
        var known = (await db.Certificates.Where(c => people.Contains(c.Person)).ToListAsync(ct))
            .ToDictionary(c => (c.Person, c.Skill));
        foreach (var line in lines)
        {
            if (!known.TryGetValue((line.Person, line.Skill), out var row))
            {
                known[(line.Person, line.Skill)] = row = new PersonCertificate(line.Person, line.Skill);
                db.Certificates.Add(row);
            }

            row.Write(line.ValidFrom ?? call.UtcNow, line.ValidTo, line.Level);
        }

        return new CertificatesKept(lines.Count);
    }

    private static IReadOnlyList<Certificate> Normal(IReadOnlyList<Certificate> lines)
    {
        var errors = new List<MesError>();
        Fields.Between(lines.Count, 1, MaxLines, "certificates", errors);
        IReadOnlyList<Certificate> normal = [.. lines.Take(MaxLines).Select((l, i) => Line(l, i + 1, errors))];
        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }

    private static Certificate Line(Certificate? line, int number, List<MesError> errors)
    {
        var (target, wrong) = ($"certificates[{number - 1}]", new List<MesError>());
        var normal = new Certificate(
            Fields.Text(Codes.Normal(line?.Person), target + ".person", Codes.NameLength, wrong),
            Fields.Code(line?.Skill, target + ".skill", wrong),
            Time(line?.ValidFrom),
            Time(line?.ValidTo)) { Level = line?.Level ?? SkillLevel.U };
        if (normal.ValidTo <= normal.ValidFrom)
        {
            wrong.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = target + ".validTo" });
        }

        errors.AddRange(wrong.Select(e => e with { Line = number }));
        return normal;
    }

    private static DateTime? Time(DateTime? value) => value is { } time ? Clock.Truncate(time) : null;
}

internal sealed class WithdrawCertificateHandler(RoutingDbContext db, ICallContext call)
    : IHandler<WithdrawCertificate, CertificatesKept>
{
    public async Task<CertificatesKept> HandleAsync(WithdrawCertificate useCase, CancellationToken ct)
    {
        var (person, skill) = (Codes.Normal(useCase.Person), Codes.Normal(useCase.Skill));
        var held = await db.Certificates.Where(c => c.Person == person && c.Skill == skill).ToListAsync(ct);
        held.ForEach(c => c.Withdraw(call.UtcNow));
        return new CertificatesKept(held.Count);
    }
}

internal sealed class ListCertificatesHandler(RoutingDbContext db) : IHandler<ListCertificates, IReadOnlyList<Certificate>>
{
    public async Task<IReadOnlyList<Certificate>> HandleAsync(ListCertificates useCase, CancellationToken ct)
    {
        var (person, skill) = (Codes.Normal(useCase.Person), Codes.Normal(useCase.Skill));
        return await db.Certificates.AsNoTracking()
            .Where(c => (person == "" || c.Person == person) && (skill == "" || c.Skill == skill))
            .OrderBy(c => c.Person).ThenBy(c => c.Skill)
            .Select(c => new Certificate(c.Person, c.Skill, c.ValidFrom, c.ValidTo) { Level = c.Level }).ToListAsync(ct);
    }
}
