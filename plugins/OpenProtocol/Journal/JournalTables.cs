using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenProtocol.Journal;

[DbContext(typeof(SqliteJournalDb))]
[Migration("20261123000001_Journal")]
internal sealed class SqliteJournal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        new JournalTables(migrationBuilder, "BLOB", _ => "TEXT", "TEXT", "INTEGER", "INTEGER", "INTEGER", "INTEGER", collation: null).Create();

    protected override void Down(MigrationBuilder migrationBuilder) => JournalTables.Drop(migrationBuilder);
}

[DbContext(typeof(MySqlJournalDb))]
[Migration("20261123000001_Journal")]
internal sealed class MySqlJournal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        new JournalTables(migrationBuilder, "binary(16)", length => $"varchar({length})", "datetime(6)", "bigint", "int", "tinyint(1)", "decimal(18,6)", "utf8mb4_bin").Create();

    protected override void Down(MigrationBuilder migrationBuilder) => JournalTables.Drop(migrationBuilder);
}

/// <summary>The tables in the words of each database. Codes compare byte by byte.</summary>
internal sealed class JournalTables(
    MigrationBuilder builder, string id, Func<int, string> text, string time, string number, string small, string flag, string amount, string? collation)
{
    public const string Mark = "p_open_protocol_mark";
    public const string Tightening = "p_open_protocol_tightening";
    private const int Word = 40;

    public static void Drop(MigrationBuilder builder)
    {
        builder.DropTable(Tightening);
        builder.DropTable(Mark);
    }

    public void Create()
    {
        CreateMark();
        CreateTightening();
        builder.CreateIndex(Tightening + "_site_device_number_epoch", Tightening, ["Site", "Device", "Number", "Epoch"], unique: true);
        builder.CreateIndex(Tightening + "_site_state_received_at", Tightening, ["Site", "State", "ReceivedAt"]);
        builder.CreateIndex(Tightening + "_site_identifier", Tightening, ["Site", "Identifier"]);
    }

    private void CreateMark()
    {
        builder.CreateTable(
            Mark,
            t => new
            {
                Id = t.Column<byte[]>(id),
                Site = t.Column<string>(text(32), collation: collation),
                Device = t.Column<string>(text(JournalDb.Code), collation: collation),
                Epoch = t.Column<int>(small),
                LastId = t.Column<long>(number),
                Fingerprint = t.Column<string>(text(JournalDb.LongText), nullable: true),
                TakenBytes = t.Column<long>(number),
                Version = t.Column<long>(number),
            },
            constraints: t => t.PrimaryKey("PK_" + Mark, n => n.Id));
        builder.CreateIndex(Mark + "_site_device", Mark, ["Site", "Device"], unique: true);
    }

    private void CreateTightening() => builder.CreateTable(
        Tightening,
        t => new
        {
            Id = t.Column<byte[]>(id),
            Site = t.Column<string>(text(32), collation: collation),
            Device = t.Column<string>(text(JournalDb.Code), collation: collation),
            Epoch = t.Column<int>(small),
            Number = t.Column<long>(number),
            Told = t.Column<bool>(flag),
            Identifier = t.Column<string>(text(JournalDb.Serial), collation: collation),
            Job = t.Column<int>(small),
            ParameterSet = t.Column<int>(small),
            BatchCounter = t.Column<int>(small),
            Ok = t.Column<bool>(flag),
            Torque = t.Column<decimal>(amount),
            Angle = t.Column<int>(small),
            At = t.Column<DateTime>(time, nullable: true),
            Tool = t.Column<string>(text(JournalDb.Code), nullable: true),
            ReceivedAt = t.Column<DateTime>(time),
            ClockAheadTicks = t.Column<long>(number),
            State = t.Column<string>(text(Word)),
            Doubt = t.Column<string>(text(Word), nullable: true),
            Detail = t.Column<string>(text(JournalDb.LongText), nullable: true),
            Unit = t.Column<string>(text(JournalDb.Serial), nullable: true, collation: collation),
            Bolt = t.Column<string>(text(JournalDb.Serial), nullable: true),
            SettledAt = t.Column<DateTime>(time, nullable: true),
            DecidedBy = t.Column<string>(text(200), nullable: true),
            Reason = t.Column<string>(text(JournalDb.LongText), nullable: true),
            Version = t.Column<long>(number),
        },
        constraints: t => t.PrimaryKey("PK_" + Tightening, n => n.Id));
}
