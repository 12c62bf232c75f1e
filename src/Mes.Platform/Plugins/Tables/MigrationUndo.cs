using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Takes back what a migration has done before it failed, where the database commits every change of a table at once.</summary>
internal static class MigrationUndo
{
    /// <summary>The opposite of an operation; null: there is none, because what was taken away is gone, or nothing stays of it.</summary>
    public static MigrationOperation? Of(MigrationOperation done) => done switch
    {
        CreateTableOperation o => new DropTableOperation { Name = o.Name },
        AddColumnOperation o => new DropColumnOperation { Table = o.Table, Name = o.Name },
        CreateIndexOperation o => new DropIndexOperation { Table = o.Table, Name = o.Name },
        AddForeignKeyOperation o => new DropForeignKeyOperation { Table = o.Table, Name = o.Name },
        AddPrimaryKeyOperation o => new DropPrimaryKeyOperation { Table = o.Table, Name = o.Name },
        AddUniqueConstraintOperation o => new DropUniqueConstraintOperation { Table = o.Table, Name = o.Name },
        AddCheckConstraintOperation o => new DropCheckConstraintOperation { Table = o.Table, Name = o.Name },
        RenameTableOperation o => new RenameTableOperation { Name = o.NewName ?? o.Name, NewName = o.Name },
        RenameColumnOperation o => new RenameColumnOperation { Table = o.Table, Name = o.NewName, NewName = o.Name },
        RenameIndexOperation o => new RenameIndexOperation { Table = o.Table, Name = o.NewName, NewName = o.Name },
        _ => null,
    };
}
