namespace CareRostering.Api.PostgreSql.Tests.Hosting;

/// <summary>Where initdb and pg_ctl are: on the path, or where Debian puts them.</summary>
internal static class PostgreSqlPrograms
{
    /// <summary>The folder; null: not installed.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests are skipped; null: they run.</summary>
    public static string? WhyNot => Folder is null ? "skipped: no PostgreSQL (on Debian: apt-get install postgresql)" : null;

    private static string? Find()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (Directory.Exists(Debian))
        {
            folders = folders.Concat(Directory.EnumerateDirectories(Debian).OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")));
        }

        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
