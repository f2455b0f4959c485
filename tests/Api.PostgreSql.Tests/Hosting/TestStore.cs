using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Storage;

// The name that the linked tests know.
namespace CareRostering.Api.Tests.Hosting;

/// <summary>Every file name that a test gives is a database of the shared cluster.</summary>
internal static class TestStore
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Databases = [];

    /// <summary>Settings of the store that goes by <paramref name="file"/>; the same name is the same store.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string file)
    {
        lock (Gate)
        {
            if (!Databases.TryGetValue(file, out string? database))
            {
                database = $"care{Databases.Count + 1}";
                PostgreSqlCluster.Shared.Create(database);
                Databases.Add(file, database);
            }

            return new Dictionary<string, string> { ["Storage:PostgreSql"] = PostgreSqlCluster.Shared.ConnectionString(database) };
        }
    }

    /// <summary>The same as the store itself knows them.</summary>
    public static StorageSettings SettingsOf(string file) => new() { PostgreSql = Settings(file)["Storage:PostgreSql"] };
}
