using System.Data.Common;
using Pomelo.EntityFrameworkCore.MySql.Storage.Internal;

namespace Mes.Platform.Data;

/// <summary><see cref="Database"/> makes every connection string itself, so none has to be parsed anew for each context of each scope.</summary>
#pragma warning disable EF1001 // The provider's own; another version's would not compile.
internal sealed class KnownConnections : IMySqlConnectionStringOptionsValidator
{
    public static void Use(DbContextOptionsBuilder builder) => builder.ReplaceService<IMySqlConnectionStringOptionsValidator, KnownConnections>();

    public bool EnsureMandatoryOptions(ref string connectionString) => false;

    public bool EnsureMandatoryOptions(DbConnection connection) => false;

    public bool EnsureMandatoryOptions(DbDataSource dataSource) => false;

    public void ThrowException(Exception? innerException = null) =>
        throw new InvalidOperationException("The connection string lacks AllowUserVariables=true and UseAffectedRows=false.", innerException);
}
