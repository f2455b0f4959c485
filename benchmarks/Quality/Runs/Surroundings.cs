using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CareRostering.Quality.Runs;

/// <summary>What a figure means nothing without.</summary>
/// <param name="Commit">What was built; <c>unknown</c> outside a repository.</param>
/// <param name="Machine">Processor and how many of it; no name of a computer.</param>
/// <param name="DotNet">Version of the runtime.</param>
/// <param name="Date">The day in UTC.</param>
internal sealed record Surroundings(string Commit, string Machine, string DotNet, string Date)
{
    private const int CommitLetters = 10;

    public static Surroundings Here(TimeProvider clock) => new(
        ReadCommit(),
        $"{ReadProcessor()} x {Environment.ProcessorCount}",
        Environment.Version.ToString(),
        clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The build writes the commit behind the version.</summary>
    private static string ReadCommit()
    {
        string version = typeof(Surroundings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? "unknown" : version[(plus + 1)..Math.Min(version.Length, plus + 1 + CommitLetters)];
    }

    private static string ReadProcessor()
    {
        const string List = "/proc/cpuinfo";
        string? line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
