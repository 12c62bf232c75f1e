using System.Xml.Linq;
using Mes.Platform.Data;
using Mes.Platform.Security.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Mes.Platform.Web;

/// <summary>Data-protection keys in the shared database, so that every node reads every node's cookies. The framework asks seldom, and without waiting for tasks.</summary>
internal sealed class DatabaseKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.CreateConnection();
        using var db = Open(connection);
        return [.. db.Keys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.CreateConnection();
        using var db = Open(connection);
        db.Keys.Add(new ProtectionKey { Id = Ids.New(), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    private MySqlAccountsDbContext Open(System.Data.Common.DbConnection connection)
    {
        var db = new MySqlAccountsDbContext(database.OptionsFor<MySqlAccountsDbContext>(AccountsDbContext.TablePrefix));
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        return db;
    }
}
