using System.Collections.Immutable;
using System.Numerics;

namespace CareRostering.Optimiser.Problem;

/// <summary>What <see cref="ProblemValidator"/> asks of single values: ranges, references to workers and places, named bits.</summary>
internal static class ValueChecks
{
    public static void CheckWorkers(RotaProblem problem, ImmutableArray<int> workers, string path, List<Fault> faults)
    {
        if (workers.IsDefault)
        {
            faults.Add(new Fault("LIST_MISSING", path, "The list of workers is missing.", "Give an empty list where there is none."));
            return;
        }

        for (int i = 0; i < workers.Length; i++)
        {
            if ((uint)workers[i] >= (uint)problem.Workers.Length)
            {
                faults.Add(new Fault("WORKER_UNKNOWN", path, $"Worker {workers[i]} does not exist."));
            }
            else if (i > 0 && workers[i] <= workers[i - 1])
            {
                faults.Add(new Fault("WORKERS_UNORDERED", path, "Workers must be listed once each, ascending."));
            }
        }
    }

    public static void CheckPlace(int? place, string path, List<Fault> faults)
    {
        if (place < 0)
        {
            faults.Add(new Fault("PLACE_UNKNOWN", path, $"Place {place} does not exist."));
        }
    }

    /// <summary>A required bit without a name could be held by nobody, and no message could say what it is.</summary>
    public static void CheckBits(ulong required, int named, string code, string path, List<Fault> faults)
    {
        if (named < 64 && required >> named != 0)
        {
            faults.Add(new Fault(code, path, $"Bit {BitOperations.Log2(required)} is required, and only {named} are named.", "Name it, or do not require it."));
        }
    }

    /// <summary>The most a length may be: the usual bound, or the problem's latest instant where that is later than the usual three days.</summary>
    public static int Most(RotaProblem problem, int usual) =>
        problem.LatestInstant > ProblemValidator.LatestInstant ? Math.Min(problem.LatestInstant, ProblemValidator.MostLatestInstant) : usual;

    public static void CheckLimit(RotaProblem problem, int? seconds, string path, List<Fault> faults)
    {
        if (seconds is { } limit)
        {
            CheckSeconds(limit, path, 1, Most(problem, 2 * 86_400), faults);
        }
    }

    public static void CheckLoad(int load, int most, string path, List<Fault> faults)
    {
        if (load < 0 || load > most)
        {
            faults.Add(new Fault("LOAD_RANGE", path, $"{load} is outside 0 to {most}.", "Any unit will do, the same for visits and shifts: kilograms, meals, boxes."));
        }
    }

    public static void CheckPence(long pence, string path, List<Fault> faults)
    {
        if (!IsPrice(pence))
        {
            faults.Add(new Fault("PRICE_RANGE", path, $"{pence} pence is outside 0 to 100,000,000."));
        }
    }

    public static bool IsPrice(long price) => price is >= 0 and <= 100_000_000;

    public static void CheckSeconds(int seconds, string path, int least, int most, List<Fault> faults)
    {
        if (seconds < least || seconds > most)
        {
            faults.Add(new Fault("SECONDS_RANGE", path, $"{seconds} s is outside {least} to {most} s."));
        }
    }

    public static void CheckInstant(RotaProblem problem, int instant, string path, List<Fault> faults)
    {
        if (instant < ProblemValidator.EarliestInstant || instant > problem.LatestInstant)
        {
            string after = problem.LatestInstant == ProblemValidator.LatestInstant ? "three days" : $"{problem.LatestInstant} s";
            faults.Add(new Fault("INSTANT_RANGE", path, $"{instant} s lies more than a day before or {after} after the service day's start.", "Check the date."));
        }
    }
}
