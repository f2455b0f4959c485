using CareRostering.Storage;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>Which store the tests run on: here a SQLite file each; <c>tests/Api.PostgreSql.Tests</c> has the same class for PostgreSQL.</summary>
internal static class TestStore
{
    /// <summary>Settings of the store that goes by <paramref name="file"/>; the same name is the same store.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string file) => new Dictionary<string, string> { ["Storage:Path"] = file };

    /// <summary>Seeds of random tests: here all of them.</summary>
    public static int[] Enough(params int[] seeds) => seeds;

    /// <summary>The same as the store itself knows them.</summary>
    public static StorageSettings SettingsOf(string file) => new() { Path = file };
}
