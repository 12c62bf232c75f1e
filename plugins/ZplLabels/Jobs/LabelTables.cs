using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ZplLabels.Jobs;

[DbContext(typeof(SqliteLabelDb))]
[Migration("20261123000001_Jobs")]
internal sealed class SqliteJobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        new LabelTables(migrationBuilder, "BLOB", _ => "TEXT", "TEXT", "TEXT", "INTEGER", collation: null).Create();

    protected override void Down(MigrationBuilder migrationBuilder) => LabelTables.Drop(migrationBuilder);
}

[DbContext(typeof(MySqlLabelDb))]
[Migration("20261123000001_Jobs")]
internal sealed class MySqlJobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        new LabelTables(migrationBuilder, "binary(16)", length => $"varchar({length})", "longtext", "datetime(6)", "bigint", "utf8mb4_bin").Create();

    protected override void Down(MigrationBuilder migrationBuilder) => LabelTables.Drop(migrationBuilder);
}

/// <summary>The tables in the words of each database. Codes compare byte by byte.</summary>
internal sealed class LabelTables(MigrationBuilder builder, string id, Func<int, string> text, string longText, string time, string number, string? collation)
{
    public const string Job = "p_zpl_labels_job";
    public const string File = "p_zpl_labels_file";
    private const int Word = 40;

    public static void Drop(MigrationBuilder builder)
    {
        builder.DropTable(Job);
        builder.DropTable(File);
    }

    public void Create()
    {
        CreateJob();
        builder.CreateIndex(Job + "_site_printer_job", Job, ["Site", "Printer", "Job"], unique: true);
        builder.CreateIndex(Job + "_site_printer_number", Job, ["Site", "Printer", "Number"], unique: true);
        builder.CreateIndex(Job + "_site_state_taken_at", Job, ["Site", "State", "TakenAt"]);
        builder.CreateIndex(Job + "_site_subject", Job, ["Site", "Subject"]);
        builder.CreateTable(
            File,
            t => new
            {
                Id = t.Column<byte[]>(id),
                Site = t.Column<string>(text(32), collation: collation),
                Printer = t.Column<string>(text(LabelDb.Code), collation: collation),
                Bytes = t.Column<long>(number),
                Version = t.Column<long>(number),
            },
            constraints: t => t.PrimaryKey("PK_" + File, n => n.Id));
        builder.CreateIndex(File + "_site_printer", File, ["Site", "Printer"], unique: true);
    }

    private void CreateJob() => builder.CreateTable(
        Job,
        t => new
        {
            Id = t.Column<byte[]>(id),
            Site = t.Column<string>(text(32), collation: collation),
            Printer = t.Column<string>(text(LabelDb.Code), collation: collation),
            Number = t.Column<long>(number),
            Job = t.Column<string>(text(LabelDb.JobName), collation: collation),
            Subject = t.Column<string>(text(LabelDb.JobName), collation: collation),
            Zpl = t.Column<string>(longText),
            TakenAt = t.Column<DateTime>(time),
            TakenBy = t.Column<string>(text(LabelDb.JobName)),
            CopyOf = t.Column<string>(text(LabelDb.JobName), nullable: true, collation: collation),
            State = t.Column<string>(text(Word)),
            SentAt = t.Column<DateTime>(time, nullable: true),
            DoneAt = t.Column<DateTime>(time, nullable: true),
            DecidedBy = t.Column<string>(text(LabelDb.JobName), nullable: true),
            Reason = t.Column<string>(text(LabelDb.LongText), nullable: true),
            Version = t.Column<long>(number),
        },
        constraints: t => t.PrimaryKey("PK_" + Job, n => n.Id));
}
