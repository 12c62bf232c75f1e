using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenProtocol.Journal;

[DbContext(typeof(SqliteJournalDb))]
[Migration("20261123000001_Journal")]
internal sealed class SqliteJournal : JournalTables;

[DbContext(typeof(MySqlJournalDb))]
[Migration("20261123000001_Journal")]
internal sealed class MySqlJournal : JournalTables;

/// <summary>The tables, in the words of each database.</summary>
internal abstract class JournalTables : Migration
{
    public const string Mark = "p_open_protocol_mark";
    public const string Tightening = "p_open_protocol_tightening";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var types = new ColumnTypes(migrationBuilder);
        CreateMark(migrationBuilder, types);
        CreateTightening(migrationBuilder, types);
        migrationBuilder.CreateIndex(Tightening + "_site_device_number_epoch", Tightening, ["Site", "Device", "Number", "Epoch"], unique: true);
        migrationBuilder.CreateIndex(Tightening + "_site_state_received_at", Tightening, ["Site", "State", "ReceivedAt"]);
        migrationBuilder.CreateIndex(Tightening + "_site_identifier", Tightening, ["Site", "Identifier"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(Tightening);
        migrationBuilder.DropTable(Mark);
    }

    private static void CreateMark(MigrationBuilder builder, ColumnTypes types)
    {
        builder.CreateTable(
            Mark,
            t => new
            {
                Id = t.Column<byte[]>(types.Id),
                Site = t.Column<string>(types.Site, collation: types.Collation),
                Device = t.Column<string>(types.Text(JournalDb.Code), collation: types.Collation),
                Epoch = t.Column<int>(types.Int),
                LastId = t.Column<long>(types.Long),
                Fingerprint = t.Column<string>(types.Text(JournalDb.LongText), nullable: true),
                TakenBytes = t.Column<long>(types.Long),
                Version = t.Column<long>(types.Long),
            },
            constraints: t => t.PrimaryKey("PK_" + Mark, n => n.Id));
        builder.CreateIndex(Mark + "_site_device", Mark, ["Site", "Device"], unique: true);
    }

    private static void CreateTightening(MigrationBuilder builder, ColumnTypes types) => builder.CreateTable(
        Tightening,
        t => new
        {
            Id = t.Column<byte[]>(types.Id),
            Site = t.Column<string>(types.Site, collation: types.Collation),
            Device = t.Column<string>(types.Text(JournalDb.Code), collation: types.Collation),
            Epoch = t.Column<int>(types.Int),
            Number = t.Column<long>(types.Long),
            Told = t.Column<bool>(types.Bool),
            Identifier = t.Column<string>(types.Text(JournalDb.Serial), collation: types.Collation),
            Job = t.Column<int>(types.Int),
            ParameterSet = t.Column<int>(types.Int),
            BatchCounter = t.Column<int>(types.Int),
            Ok = t.Column<bool>(types.Bool),
            Torque = t.Column<decimal>(types.Decimal),
            Angle = t.Column<int>(types.Int),
            At = t.Column<DateTime>(types.Time, nullable: true),
            Tool = t.Column<string>(types.Text(JournalDb.Code), nullable: true),
            ReceivedAt = t.Column<DateTime>(types.Time),
            ClockAheadTicks = t.Column<long>(types.Long),
            State = t.Column<string>(types.Enum),
            Doubt = t.Column<string>(types.Enum, nullable: true),
            Detail = t.Column<string>(types.Text(JournalDb.LongText), nullable: true),
            Unit = t.Column<string>(types.Text(JournalDb.Serial), nullable: true, collation: types.Collation),
            Bolt = t.Column<string>(types.Text(JournalDb.Serial), nullable: true),
            SettledAt = t.Column<DateTime>(types.Time, nullable: true),
            DecidedBy = t.Column<string>(types.Text(200), nullable: true),
            Reason = t.Column<string>(types.Text(JournalDb.LongText), nullable: true),
            Version = t.Column<long>(types.Long),
        },
        constraints: t => t.PrimaryKey("PK_" + Tightening, n => n.Id));
}
