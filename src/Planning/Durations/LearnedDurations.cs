using System.Text.Json;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Durations;

/// <summary>Puts what was learned into days: visits get the length that the usual worker takes, workers their pace.</summary>
public sealed class LearnedDurations(DurationsDocument learned)
{
    private readonly Dictionary<decimal, int> lengths = learned.Lengths.DistinctBy(length => length.Minutes).ToDictionary(length => length.Minutes, length => length.Permille);
    private readonly Dictionary<string, int> calls = Factors(learned.Calls);
    private readonly Dictionary<string, int> workers = Factors(learned.Workers);

    /// <summary>Reads a durations file.</summary>
    /// <exception cref="Optimiser.Problem.FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static LearnedDurations ReadFile(string file) =>
        new(DocumentReader.Read<DurationsDocument>(DocumentReader.ReadBytes(file), format: DurationsDocument.CurrentFormat));

    /// <summary>Writes a durations file whole or not at all.</summary>
    /// <exception cref="Optimiser.Problem.FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void WriteFile(DurationsDocument learned, string file) => AtomicFile.Write(file, stream =>
    {
        JsonSerializer.Serialize(stream, learned, DocumentJson.Indented);
        stream.WriteByte((byte)'\n');
    });

    /// <summary>The day with lengths as they are, to half a minute, and at least half of one. What nothing is known about stays as it is.</summary>
    public DayDocument In(DayDocument day) => day with
    {
        Visits = [.. day.Visits.Select(visit => visit with { Minutes = Length(visit.Id, visit.Minutes) })],
        Workers = [.. day.Workers.Select(worker => worker with { DurationFactorPermille = workers.GetValueOrDefault(worker.Id, worker.DurationFactorPermille) })],
    };

    private decimal Length(string visit, decimal minutes)
    {
        decimal learnt = minutes * lengths.GetValueOrDefault(minutes, 1_000) * calls.GetValueOrDefault(visit, 1_000) / 1_000_000;
        return learnt == minutes ? minutes : Math.Max(0.5m, Math.Round(learnt * 2, MidpointRounding.AwayFromZero) / 2);
    }

    private static Dictionary<string, int> Factors(IReadOnlyList<LearnedFactor> factors) =>
        factors.DistinctBy(factor => factor.Id).ToDictionary(factor => factor.Id, factor => factor.Permille, StringComparer.Ordinal);
}
