using System.Collections.Immutable;
using CareRostering.Planning.Days;
using CareRostering.Planning.Scenarios.Levers;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// Whom a team may be made of: the workers that days list, on shift or not, and the shift patterns that their professions have on these days. Immutable.
/// A worker who is wanted twice stands for another one with the same grade, skills and home.
/// </summary>
public sealed class StaffPool
{
    private StaffPool(ImmutableArray<WorkerDocument> workers, ImmutableArray<ShiftPattern> patterns)
    {
        Workers = workers;
        Patterns = patterns;
    }

    /// <summary>Every worker once, in the order of the days; one who is on shift on any of them as on the first such day.</summary>
    public ImmutableArray<WorkerDocument> Workers { get; }

    /// <summary>Every pattern once, by profession in the order of workers, then by its times.</summary>
    public ImmutableArray<ShiftPattern> Patterns { get; }

    /// <summary>The pool of some days.</summary>
    public static StaffPool Of(IEnumerable<PlanningDay> days)
    {
        var workers = new Dictionary<string, WorkerDocument>(StringComparer.Ordinal);
        var order = new List<string>();
        var patterns = new Dictionary<(string, string), ShiftPattern>();
        foreach (PlanningDay day in days)
        {
            foreach (WorkerDocument worker in day.Document.Workers)
            {
                if (!workers.TryGetValue(worker.Id, out WorkerDocument? known))
                {
                    order.Add(worker.Id);
                    workers.Add(worker.Id, worker);
                }
                else if (known.Shifts.Count == 0 && worker.Shifts.Count > 0)
                {
                    workers[worker.Id] = worker;
                }

                if (worker.Shifts.Count > 0)
                {
                    var pattern = ShiftPattern.Of(worker, day.Clock);
                    patterns.TryAdd((pattern.Profession, pattern.Name), pattern);
                }
            }
        }

        ImmutableArray<WorkerDocument> all = [.. order.Select(id => workers[id])];
        List<string> professions = [.. all.Select(worker => worker.Profession).Distinct(StringComparer.Ordinal)];
        return new StaffPool(all, [.. patterns.Values.OrderBy(pattern => professions.IndexOf(pattern.Profession)).ThenBy(pattern => pattern.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The patterns of a profession.</summary>
    internal IEnumerable<ShiftPattern> PatternsOf(string profession) => Patterns.Where(pattern => pattern.Profession == profession);

    /// <summary>So many seats of each of a profession's patterns, for workers from all over the list, so that grades, skills and localities are in proportion.</summary>
    internal IEnumerable<Seat> Seats(string profession, IReadOnlyList<(ShiftPattern Pattern, int Count)> counts)
    {
        List<WorkerDocument> own = [.. Workers.Where(worker => worker.Profession == profession)];
        List<ShiftPattern> deal = [.. counts.SelectMany(count => Enumerable.Range(0, count.Count).Select(number => (count.Pattern, Place: (number + 0.5) / count.Count)))
            .OrderBy(dealt => dealt.Place).Select(dealt => dealt.Pattern)];
        return own.Count == 0 ? [] : Spread.Pick(own, deal.Count).Zip(deal, (worker, pattern) => new Seat(worker, pattern));
    }
}

/// <summary>One place in a team: a worker like this one, with this shift.</summary>
/// <param name="Worker">Who it is, or who it is like: grade, skills, attributes, home.</param>
/// <param name="Pattern">The shift.</param>
public sealed record Seat(WorkerDocument Worker, ShiftPattern Pattern)
{
    /// <summary>What the seat is counted under.</summary>
    public SeatKind Kind => new(Worker.Profession, Worker.Grade, Pattern.Name, Worker.Locality);
}

/// <summary>What seats are counted under.</summary>
/// <param name="Profession">Profession.</param>
/// <param name="Grade">NHS band or equivalent.</param>
/// <param name="Pattern">Times of the shift.</param>
/// <param name="Locality">Locality of the worker: where the round starts from home. The team is one: it visits everywhere.</param>
public sealed record SeatKind(string Profession, int Grade, string Pattern, string Locality);
