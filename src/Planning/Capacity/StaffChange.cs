using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>One thing more that a team could have on a day. Every worker, shift and visit of the day keeps its place, so that a rota of the day is one of the changed day too. Immutable.</summary>
/// <param name="What">What it is, for a table.</param>
/// <param name="Profession">Of which profession; empty: of several.</param>
/// <param name="When">Times of the shift; empty: of any.</param>
/// <param name="Locality">Of workers from which locality; null: from any.</param>
public abstract record StaffChange(string What, string Profession, string When, string? Locality)
{
    /// <summary>The day with it, and what it adds to the day's wages in pence; null: the day has nobody whom it could be done with.</summary>
    internal abstract (DayDocument Day, long WagePence)? On(PlanningDay day);

    /// <summary>Whether a worker lives where it is meant.</summary>
    private protected bool IsThere(WorkerDocument worker) => Locality is null || worker.Locality == Locality;

    /// <summary>The one in the middle of those who could be meant: the same each time, and neither of the first few, who have every skill.</summary>
    private protected static WorkerDocument? Middle(IEnumerable<WorkerDocument> workers) => workers.ToList() is { Count: > 0 } all ? all[all.Count / 2] : null;

    /// <summary>The day with another document for one worker.</summary>
    private protected static DayDocument With(DayDocument day, WorkerDocument changed) => day with { Workers = [.. day.Workers.Select(worker => worker.Id == changed.Id ? changed : worker)] };
}

/// <summary>One more worker with a shift that the service has: like one who has it that day. No patient knows them yet.</summary>
public sealed record OneMoreWorker(string Profession, string When, string? Locality) : StaffChange("one more worker", Profession, When, Locality)
{
    internal override (DayDocument Day, long WagePence)? On(PlanningDay day)
    {
        if (Middle(day.Document.Workers.Where(worker => worker.Profession == Profession && IsThere(worker) && worker.Shifts.Count > 0 && ShiftPattern.Of(worker, day.Clock).Name == When)) is not { } like)
        {
            return null;
        }

        WorkerDocument more = like with { Id = $"{like.Id}-more", Shifts = [.. like.Shifts.Select(shift => shift with { Id = $"{shift.Id}-more" })] };
        return (day.Document with { Workers = [.. day.Document.Workers, more] }, (long)ShiftPattern.Of(like, day.Clock).PaidSeconds * like.WagePencePerHour / 3_600);
    }
}

/// <summary>One more hour: somebody with a shift finishes an hour later.</summary>
public sealed record OneMoreHour(string Profession, string When, string? Locality) : StaffChange("one more hour at its end", Profession, When, Locality)
{
    private const int HourSeconds = 3_600;

    internal override (DayDocument Day, long WagePence)? On(PlanningDay day)
    {
        if (Middle(day.Document.Workers.Where(worker => worker.Profession == Profession && IsThere(worker) && worker.Shifts.Count > 0 && ShiftPattern.Of(worker, day.Clock).Name == When)) is not { } one)
        {
            return null;
        }

        int finish = ShiftPattern.Of(one, day.Clock).Spans[^1].Finish + HourSeconds;
        return (With(day.Document, one with { Shifts = [.. one.Shifts.SkipLast(1), one.Shifts[^1] with { Finish = day.Clock.FormatInstant(finish) }] }), one.WagePencePerHour);
    }
}

/// <summary>One more skill: somebody on shift learns it, of a profession in which others have it.</summary>
public sealed record OneMoreSkill(string Skill, string? Locality) : StaffChange($"skill {Skill}", "", "", Locality)
{
    internal override (DayDocument Day, long WagePence)? On(PlanningDay day)
    {
        HashSet<string> professions = [.. day.Document.Workers.Where(worker => worker.Skills.Contains(Skill)).Select(worker => worker.Profession)];
        return Middle(day.Document.Workers.Where(worker => worker.Shifts.Count > 0 && IsThere(worker) && professions.Contains(worker.Profession) && !worker.Skills.Contains(Skill))) is { } one
            ? (With(day.Document, one with { Skills = [.. one.Skills, Skill] }), 0)
            : null;
    }
}

/// <summary>Nothing: the same day, searched with another seed. What it seems to be worth is what chance in the search is worth.</summary>
public sealed record NothingMore() : StaffChange("nothing (another seed)", "", "", null)
{
    internal override (DayDocument Day, long WagePence)? On(PlanningDay day) => (day.Document, 0);
}
