namespace Mes.Quality;

/// <summary>A unit is not as it must be, and somebody has to decide what becomes of it.</summary>
internal sealed class Nonconformance : SiteAggregate
{
    private Nonconformance()
    {
    }

    public string Number { get; private set; } = "";

    public Guid UnitId { get; private set; }

    public string Serial { get; private set; } = "";

    public string Model { get; private set; } = "";

    public string Operation { get; private set; } = "";

    public string Station { get; private set; } = "";

    public int Visit { get; private set; }

    public NonconformanceSource Source { get; private set; }

    public string? Defect { get; private set; }

    public string? Text { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public NonconformanceState State { get; private set; }

    /// <summary>Operation and visit while open, null afterwards: a unique index over it allows one open nonconformance by results a visit.</summary>
    public string? OpenVisit { get; private set; }

    public string Hold { get; private set; } = "";

    public DateTime OpenedAt { get; private set; }

    public string OpenedBy { get; private set; } = "";

    public Disposition? Disposition { get; private set; }

    public string? Reason { get; private set; }

    public string? ReturnOperation { get; private set; }

    public DateTime? DispositionedAt { get; private set; }

    public string? DispositionedBy { get; private set; }

    /// <summary>By results out of limits.</summary>
    public static Nonconformance OfResults(
        string number, string hold, QualityQuestion where, IReadOnlyList<Finding> findings, DateTime at, string by) => new()
        {
            Number = number,
            Hold = hold,
            UnitId = where.UnitId,
            Serial = where.Serial,
            Model = where.Model,
            Operation = where.Operation,
            Station = where.Station,
            Visit = where.Visit,
            Source = NonconformanceSource.Measurement,
            Findings = findings,
            OpenVisit = VisitKey(where.Operation, where.Visit),
            OpenedAt = at,
            OpenedBy = by,
        };

    /// <summary>By a person who sees a defect. Visit 0: it belongs to no visit's results.</summary>
    public static Nonconformance OfReport(
        string number, string hold, QualityQuestion where, string? defect, string? text, DateTime at, string by) => new()
        {
            Number = number,
            Hold = hold,
            UnitId = where.UnitId,
            Serial = where.Serial,
            Model = where.Model,
            Operation = where.Operation,
            Station = where.Station,
            Source = NonconformanceSource.Report,
            Defect = defect,
            Text = text,
            OpenedAt = at,
            OpenedBy = by,
        };

    public static string VisitKey(string operation, int visit) => $"{operation}#{visit}";

    /// <summary>Further results of the visit that lie outside.</summary>
    public void Add(IReadOnlyList<Finding> findings)
    {
        MustBeOpen();
        Findings = [.. Findings, .. findings];
    }

    public void Decide(Disposition disposition, string reason, string? returnOperation, DateTime at, string by)
    {
        MustBeOpen();
        Inputs.Check(
            Inputs.Needed("reason", reason, Inputs.ReasonLength),
            (disposition, returnOperation) switch
            {
                (Contracts.Disposition.Rework, null) => MesError.Of(QualityErrors.ReturnOperationMissing) with { Target = "returnOperation" },
                (not Contracts.Disposition.Rework, not null) => MesError.Of(QualityErrors.ReturnOperationUnexpected) with { Target = "returnOperation" },
                _ => null,
            });
        State = NonconformanceState.Dispositioned;
        OpenVisit = null;
        Disposition = disposition;
        Reason = reason.Trim();
        ReturnOperation = returnOperation;
        DispositionedAt = at;
        DispositionedBy = by;
    }

    public NonconformanceRow ToRow() => new(
        Number, UnitId, Serial, Model, Operation, Station, Source, Defect, Text, Findings, State, OpenedAt, OpenedBy, Disposition);

    private void MustBeOpen()
    {
        if (State != NonconformanceState.Open)
        {
            throw MesException.Refused(
                QualityErrors.AlreadyDispositioned, ("Number", Number), ("Disposition", Disposition.ToString()), ("By", DispositionedBy));
        }
    }
}
