using System.Globalization;

namespace Mes.Testing;

/// <summary>Writes a lot that went into very many units, past the product: what a page does with it is what is tested.</summary>
public static class BigLot
{
    private const int RowsAtOnce = 500;
    private static int _number;

    /// <summary>Vehicles at the site <c>wuhu</c>, of the models E5 and E7 by turns, half of them shipped, each with one piece of the lot.</summary>
    /// <returns>The lot's number; its part is <c>P-BRAKE</c>.</returns>
    public static async Task<string> WriteAsync(MesApp app, int units)
    {
        var lot = $"BIG-{Interlocked.Increment(ref _number)}";
        await using var connection = app.Connect();
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var some in Enumerable.Range(0, units).Chunk(RowsAtOnce))
        {
            var ids = some.Select(_ => Mes.Sdk.Ids.New()).ToList();
            await ExecuteAsync("INSERT INTO traceability_unit (Id,Site,Serial,OrderNumber,Model,Market,PartNumber,ComponentSerial,Life,Place,ShippedAt,HeadSequence,HeadHash,AnchoredSequence,Unanchored,Version) VALUES "
                + string.Join(',', some.Select((n, i) => Invariant(
                    $"({Hex(ids[i])},'wuhu','{lot}-{n:D5}','','{(n % 2 == 0 ? "E5" : "E7")}','{(n % 3 == 0 ? "DE" : "CN")}','{(n % 2 == 0 ? "E5" : "E7")}','{lot}-{n:D5}','{(n % 4 < 2 ? "Shipped" : "InPlant")}','TRIM-10',{(n % 4 < 2 ? "'2026-01-03 06:00:00'" : "NULL")},0,X'{new string('0', 64)}',0,0,0)"))));
            await ExecuteAsync("INSERT INTO traceability_edge (Id,Site,UnitId,Position,PartNumber,Lot,InstalledAt,InstalledBy,Operation,Station,ActivePosition,Version) VALUES "
                + string.Join(',', some.Select((n, i) => $"({Hex(Mes.Sdk.Ids.New())},'wuhu',{Hex(ids[i])},'BRAKE_FL','P-BRAKE','{lot}','2026-01-02 06:00:00','test','TRIM','TRIM-10','BRAKE_FL',0)")));
        }

        await transaction.CommitAsync();
        return lot;

        async Task ExecuteAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Hex(Guid id) => $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
