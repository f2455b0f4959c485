using Microsoft.Data.Sqlite;

namespace CareRostering.Storage.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public void Write_WhenAnotherHoldsTheFile_SaysSoAndKeepsNothing()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings(), workers: 1);
        using var database = new Database(folder.Settings());
        using (var other = new SqliteConnection($"Data Source={folder.File("care.db")};Pooling=false"))
        {
            other.Open();
            using SqliteTransaction held = other.BeginTransaction(deferred: false);

            Assert.Throws<StoreUnavailableException>(() => database.Write(session => session.Next("plans")));
        }

        Assert.Equal(2, database.Write(session => session.Next("plans")));
    }

    [Fact]
    public void Write_WhenTheFileCannotGrow_SaysSoAndKeepsNothing()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings(), workers: 1);
        using var database = new Database(folder.Settings());

        Assert.Throws<StoreUnavailableException>(() => database.Write(session =>
        {
            // As a full disk does, only for this connection: no page more than there are.
            session.First<long>($"pragma max_page_count = {session.First<long>("pragma page_count")}");
            for (int number = 0; number < 100; number++)
            {
                session.Execute("insert into patients (id, revision, document) values (@id, 1, @document)", new { id = $"p{number}", document = new string('x', 5_000) });
            }
        }));

        Assert.Equal(0, database.Read(session => session.First<long>("select count(*) from patients")));
    }

    [Fact]
    public void Write_WhenARowIsReferredTo_IsAConflict()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings(), workers: 1);
        using var database = new Database(folder.Settings());

        Assert.Throws<StoreConflictException>(() => database.Write(session => session.Execute("delete from workers")));

        Assert.Equal(1, database.Read(session => session.First<long>("select count(*) from workers")));
    }

    [Fact]
    public void Run_WhenTheFileIsNoDatabase_SaysSo()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("care.db"), new string('x', 10_000));
        using var database = new Database(folder.Settings());

        StoreUnavailableException fault = Assert.Throws<StoreUnavailableException>(() => Migrations.Run(database, TimeProvider.System));

        Assert.Contains("care.db", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenTheStoreIsOfANewerProgram_LeavesItAlone()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings(), workers: 1);
        using var database = new Database(folder.Settings());
        database.Write(session => session.Execute("insert into schema_migrations (number, name, applied_at) values (9999, 'later.sql', 'then')"));

        Assert.Contains("9999", Assert.Throws<StoreNewerException>(() => Migrations.Run(database, TimeProvider.System)).Message, StringComparison.Ordinal);
    }
}
