using System.Security.Cryptography;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Rotas;

/// <summary>Makes a rota again as it was made: the same day, travel times, seed and pacing give the same file, byte for byte. So anybody can see that nothing but the input decided it.</summary>
public static class RotaRerun
{
    private const int LongestSeconds = 86_400;

    /// <summary>How rota files name each other: <c>sha256:</c> and the SHA-256 of the bytes.</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(file))}";

    /// <summary>The bytes of the rota's file, made again. Takes as many steps as the first time.</summary>
    /// <param name="day">The day that the rota was made for, on the same travel times.</param>
    /// <param name="made">The rota as its file says it; only how it came to be is read.</param>
    /// <param name="start">The rota that it was started from, brought onto <paramref name="day"/>; null: none.</param>
    /// <param name="startHash"><see cref="HashOf"/> that rota's file; null: none.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="FaultException">With everything that keeps it from being the same: <c>RERUN_...</c>, <c>PACING_BAD</c>.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public static byte[] Make(PlanningDay day, RotaDocument made, Rota? start, string? startHash, IProgress<SearchProgress>? progress, CancellationToken stop)
    {
        List<Fault> faults = [.. Differences(day, made, startHash)];
        FaultList.ThrowIfAny(faults);
        SearchPacing pacing = Pacing(made);
        var options = new SearchOptions
        {
            Seed = (int)made.Seed,
            Threads = made.Threads,
            TimeLimit = made.Seconds is { } seconds ? TimeSpan.FromSeconds((double)seconds) : null,
            IterationLimit = made.IterationLimit,
            Replay = pacing,
        };
        SearchResult result = RotaSearch.Solve(day.Problem, options, start, progress, stop);
        stop.ThrowIfCancellationRequested();
        using var json = new MemoryStream();
        RotaOrigin origin = RotaOrigin.Of(day.Problem, options, result, made.StartedFrom) with { Engine = made.Engine };
        RotaWriter.Write(day, RotaExplainer.Explain(day.Problem, result.Rota), origin, json);
        return json.ToArray();
    }

    private static IEnumerable<Fault> Differences(PlanningDay day, RotaDocument made, string? startHash)
    {
        if (made.Pacing is null)
        {
            yield return new Fault(
                "RERUN_UNKNOWN", "pacing", "The rota does not say how its search went: it was amended, stopped at its very beginning, or made by an earlier version of this program.", "Only a rota as a search left it can be made again.");
        }

        if (!string.Equals(made.DayHash, DayWriter.Hash(day.Document), StringComparison.Ordinal))
        {
            yield return new Fault("ROTA_OTHER_DAY", "dayHash", "The rota was made for another state of this day.", "Give the day file as it was then.");
        }
        else if (made.Travel is { } travel && !string.Equals(travel, TravelHash.Of(day.Problem), StringComparison.Ordinal))
        {
            yield return new Fault("RERUN_OTHER_TRAVEL", "travel", "The rota was made on other travel times: other roads, or other closures.", "Give the road file, and the closures, that it was made with.");
        }

        if (!string.Equals(startHash, made.StartedFrom, StringComparison.Ordinal))
        {
            yield return made.StartedFrom is null
                ? new Fault("RERUN_OTHER_START", "startedFrom", "The rota was made from nothing, not from another.", "Leave the other out.")
                : new Fault("RERUN_OTHER_START", "startedFrom", $"The rota was made from another: the file with the SHA-256 {made.StartedFrom}.", "Give that file as the one to start from.");
        }
    }

    private static SearchPacing Pacing(RotaDocument made)
    {
        SearchPacing pacing = PacingText.Parse(made.Pacing!);
        bool isPossible = pacing.Threads.Length == made.Threads
            && made.Threads >= 1
            && made.Seed is >= int.MinValue and <= int.MaxValue
            && made.Seconds is null or (>= 0 and <= LongestSeconds)
            && made.IterationLimit is null or >= 0
            && (made.Seconds is not null || made.IterationLimit is not null);
        return isPossible ? pacing : throw PacingText.Bad();
    }
}
