using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ZplLabels.Jobs;

[DbContext(typeof(SqliteLabelDb))]
[Migration("20261123000001_Jobs")]
internal sealed class SqliteJobs : LabelTables;

[DbContext(typeof(MySqlLabelDb))]
[Migration("20261123000001_Jobs")]
internal sealed class MySqlJobs : LabelTables;

[DbContext(typeof(SqliteLabelDb))]
[Migration("20261123000002_OneJobAKey")]
internal sealed class SqliteOneJobAKey : OneJobAKey;

[DbContext(typeof(MySqlLabelDb))]
[Migration("20261123000002_OneJobAKey")]
internal sealed class MySqlOneJobAKey : OneJobAKey;

/// <summary>The tables, in the words of each database.</summary>
internal abstract class LabelTables : Migration
{
    public const string Job = "p_zpl_labels_job";
    public const string File = "p_zpl_labels_file";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var types = new ColumnTypes(migrationBuilder);
        CreateJob(migrationBuilder, types);
        migrationBuilder.CreateIndex(Job + "_site_printer_job", Job, ["Site", "Printer", "Job"], unique: true);
        migrationBuilder.CreateIndex(Job + "_site_printer_number", Job, ["Site", "Printer", "Number"], unique: true);
        migrationBuilder.CreateIndex(Job + "_site_state_taken_at", Job, ["Site", "State", "TakenAt"]);
        migrationBuilder.CreateIndex(Job + "_site_subject", Job, ["Site", "Subject"]);
        migrationBuilder.CreateTable(
            File,
            t => new
            {
                Id = t.Column<byte[]>(types.Id),
                Site = t.Column<string>(types.Site, collation: types.Collation),
                Printer = t.Column<string>(types.Text(LabelDb.Code), collation: types.Collation),
                Bytes = t.Column<long>(types.Long),
                Version = t.Column<long>(types.Long),
            },
            constraints: t => t.PrimaryKey("PK_" + File, n => n.Id));
        migrationBuilder.CreateIndex(File + "_site_printer", File, ["Site", "Printer"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(Job);
        migrationBuilder.DropTable(File);
    }

    private static void CreateJob(MigrationBuilder builder, ColumnTypes types) => builder.CreateTable(
        Job,
        t => new
        {
            Id = t.Column<byte[]>(types.Id),
            Site = t.Column<string>(types.Site, collation: types.Collation),
            Printer = t.Column<string>(types.Text(LabelDb.Code), collation: types.Collation),
            Number = t.Column<long>(types.Long),
            Job = t.Column<string>(types.Text(LabelDb.JobName), collation: types.Collation),
            Subject = t.Column<string>(types.Text(LabelDb.JobName), collation: types.Collation),
            Zpl = t.Column<string>(types.LongText),
            TakenAt = t.Column<DateTime>(types.Time),
            TakenBy = t.Column<string>(types.Text(LabelDb.JobName)),
            CopyOf = t.Column<string>(types.Text(LabelDb.JobName), nullable: true, collation: types.Collation),
            State = t.Column<string>(types.Enum),
            SentAt = t.Column<DateTime>(types.Time, nullable: true),
            DoneAt = t.Column<DateTime>(types.Time, nullable: true),
            DecidedBy = t.Column<string>(types.Text(LabelDb.JobName), nullable: true),
            Reason = t.Column<string>(types.Text(LabelDb.LongText), nullable: true),
            Version = t.Column<long>(types.Long),
        },
        constraints: t => t.PrimaryKey("PK_" + Job, n => n.Id));
}

/// <summary>The caller's key becomes a column of its own, so that the database refuses a second job under it. Of jobs that were doubled before, the first keeps the key.</summary>
internal abstract class OneJobAKey : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var types = new ColumnTypes(migrationBuilder);
        migrationBuilder.AddColumn<string>("Mark", LabelTables.Job, types.Text(LabelDb.Code), nullable: true, collation: types.Collation);
        migrationBuilder.Sql(
            $"UPDATE {LabelTables.Job} SET Mark = SUBSTR(Job, 1, 29) WHERE Id IN (SELECT Id FROM ("
            + $"SELECT MIN(Id) AS Id FROM {LabelTables.Job} WHERE Job LIKE 'key-________________________/%' GROUP BY Site, SUBSTR(Job, 1, 29)) AS First)");
        migrationBuilder.CreateIndex(LabelTables.Job + "_site_mark", LabelTables.Job, ["Site", "Mark"], unique: true);
    }
}
