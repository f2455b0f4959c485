using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Storage;

// The name that the linked tests know.
namespace CareRostering.Api.Tests.Hosting;

/// <summary>Every file name that a test gives is a database of the shared cluster.</summary>
internal static class TestStore
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Databases = [];
    private static readonly Lazy<string> Template = new(MakeTemplate);

    /// <summary>Settings of the store that goes by <paramref name="file"/>; the same name is the same store.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string file)
    {
        lock (Gate)
        {
            if (!Databases.TryGetValue(file, out string? database))
            {
                database = $"care{Databases.Count + 1}";
                PostgreSqlCluster.Shared.Create(database, Template.Value);
                Databases.Add(file, database);
            }

            return new Dictionary<string, string> { ["Storage:PostgreSql"] = PostgreSqlCluster.Shared.ConnectionString(database), ["Storage:WaitSeconds"] = "300" };
        }
    }

    /// <summary>Seeds of random tests: the logic has been through all of them on the other store, and the SQL is the same for each.</summary>
    public static int[] Enough(params int[] seeds) => seeds[..Math.Min(seeds.Length, 3)];

    /// <summary>The same as the store itself knows them.</summary>
    public static StorageSettings SettingsOf(string file) => new() { PostgreSql = Settings(file)["Storage:PostgreSql"] };

    /// <summary>
    /// A store that has been through every migration, to be copied: going through them takes as long as most tests do. That an empty database is brought up to date is shown where a
    /// test has a cluster of its own.
    /// </summary>
    private static string MakeTemplate()
    {
        const string Name = "care_template";
        PostgreSqlCluster.Shared.Create(Name);
        using var database = new Database(new StorageSettings { PostgreSql = PostgreSqlCluster.Shared.ConnectionString(Name) });
        Migrations.Run(database, new TestClock());
        return Name;
    }
}
