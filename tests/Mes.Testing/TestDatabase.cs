using Xunit;

namespace Mes.Testing;

/// <summary>The databases that everything is tested on.</summary>
public enum TestDatabase
{
    Sqlite,
    MariaDB,
}

/// <summary>For <c>[MemberData(nameof(Databases.All), MemberType = typeof(Databases))]</c>.</summary>
public static class Databases
{
    public static TheoryData<TestDatabase> All { get; } = [TestDatabase.Sqlite, TestDatabase.MariaDB];
}
