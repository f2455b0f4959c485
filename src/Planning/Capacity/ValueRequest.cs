using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>What is looked for the value of, and how. Immutable.</summary>
public sealed record ValueRequest
{
    private const int MostSeeds = 100;
    private const int MostSideBySide = 64;

    /// <summary>Whether each locality is tried by itself; otherwise somebody from any.</summary>
    public bool ByLocality { get; init; }

    /// <summary>Only of these professions; empty: of all. Skills are tried where it is empty.</summary>
    public IReadOnlyList<string> Professions { get; init; } = [];

    /// <summary>Searches of each day with seeds of their own, 1 to 100: what differs between them is chance.</summary>
    public int SearchSeeds { get; init; } = 2;

    /// <summary>Limits and first seed of each search; one thread does each.</summary>
    public SearchOptions Search { get; init; } = new() { IterationLimit = 3_000 };

    /// <summary>Days planned side by side, 1 to 64.</summary>
    public int SideBySide { get; init; } = 2;

    /// <summary>What can be told without a plan: <c>CAPACITY_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        if (SearchSeeds is < 1 or > MostSeeds)
        {
            faults.Add(new Fault("CAPACITY_RANGE", "search-seeds", $"{SearchSeeds} is out of range.", $"Ask for 1 to {MostSeeds}."));
        }

        if (SideBySide is < 1 or > MostSideBySide)
        {
            faults.Add(new Fault("CAPACITY_RANGE", "threads", $"{SideBySide} is out of range.", $"Ask for 1 to {MostSideBySide}."));
        }

        return faults;
    }

    /// <summary>Everything that is tried on some days: nothing, then one more worker and hour of each profession and shift, then skills.</summary>
    internal IReadOnlyList<StaffChange> ChangesOf(IReadOnlyList<PlanningDay> days)
    {
        var pool = StaffPool.Of(days);
        string?[] localities = ByLocality ? [.. pool.Workers.Select(worker => worker.Locality).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [null];
        ShiftPattern[] patterns = [.. pool.Patterns.Where(pattern => Professions.Count == 0 || Professions.Contains(pattern.Profession))];
        IEnumerable<string> skills = Professions.Count > 0 ? [] : days.SelectMany(day => day.Document.Skills).Distinct(StringComparer.Ordinal);
        return
        [
            new NothingMore(),
            .. localities.SelectMany(locality => patterns.Select(pattern => new OneMoreWorker(pattern.Profession, pattern.Name, locality))),
            .. localities.SelectMany(locality => patterns.Select(pattern => new OneMoreHour(pattern.Profession, pattern.Name, locality))),
            .. localities.SelectMany(locality => skills.Select(skill => new OneMoreSkill(skill, locality))),
        ];
    }
}
