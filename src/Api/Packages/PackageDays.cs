using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Packages;

/// <summary>Turns packages into the visits of a service day.</summary>
internal static class PackageDays
{
    /// <summary>Stands for "until further notice" where days are compared as text.</summary>
    public const string NoLastDay = "9999-12-31";

    /// <summary>The visits and links that <paramref name="package"/> asks for on <paramref name="date"/>; none outside its days.</summary>
    public static (IReadOnlyList<VisitDocument> Visits, IReadOnlyList<LinkDocument> Links) On(PackageDocument package, LocalDate date)
    {
        string day = Dates.Text(date);
        var weekday = (Weekday)(int)date.DayOfWeek;
        if (string.CompareOrdinal(day, package.FirstDay) < 0
            || string.CompareOrdinal(day, package.LastDay ?? NoLastDay) > 0
            || !FallsOn(package.Weekdays, weekday))
        {
            return ([], []);
        }

        bool reduced = package.StepDown is not null && string.CompareOrdinal(day, package.StepDown.From) >= 0;
        return Expand(package, reduced ? package.StepDown!.Calls : package.Calls, reduced ? package.StepDown!.Links : package.Links, weekday);
    }

    /// <summary>All visits of a pattern, whatever the weekday: what a check of the package looks at.</summary>
    public static (IReadOnlyList<VisitDocument> Visits, IReadOnlyList<LinkDocument> Links) Expand(
        PackageDocument package, IReadOnlyList<CallDocument> calls, IReadOnlyList<LinkDocument> links, Weekday? weekday = null)
    {
        CallDocument[] due = [.. calls.Where(call => weekday is null || FallsOn(call.Weekdays, weekday.Value))];
        HashSet<string> names = [.. due.Select(call => call.Name)];
        return (
            [.. due.Select(call => ToVisit(package, call))],
            [.. links
                .Where(link => weekday is null || (names.Contains(link.First) && names.Contains(link.Second)))
                .Select(link => link with { First = VisitId(package.Id, link.First), Second = VisitId(package.Id, link.Second) })]);
    }

    /// <summary>Faults of the pattern itself, beside those of its visits.</summary>
    public static IEnumerable<Fault> Faults(PackageDocument package)
    {
        string path = $"packages[{package.Id}]";
        Fault?[] dates =
        [
            Dates.TryParse(package.FirstDay, $"{path}.firstDay", out LocalDate first),
            package.LastDay is null ? null : Dates.TryParse(package.LastDay, $"{path}.lastDay", out _),
            package.StepDown is null ? null : Dates.TryParse(package.StepDown.From, $"{path}.stepDown.from", out _),
        ];
        foreach (Fault? fault in dates)
        {
            if (fault is not null)
            {
                yield return fault;
            }
        }

        if (dates.All(fault => fault is null) && package.LastDay is not null && string.CompareOrdinal(package.LastDay, Dates.Text(first)) < 0)
        {
            yield return new Fault("DAYS_BACKWARDS", $"{path}.lastDay", $"The last day {package.LastDay} is before the first day {package.FirstDay}.");
        }

        foreach (Fault fault in NameFaults(package.Calls, $"{path}.calls").Concat(NameFaults(package.StepDown?.Calls ?? [], $"{path}.stepDown.calls")))
        {
            yield return fault;
        }
    }

    public static string VisitId(string package, string call) => $"{package}.{call}";

    private static IEnumerable<Fault> NameFaults(IReadOnlyList<CallDocument> calls, string path)
    {
        foreach (IGrouping<string, CallDocument> same in calls.GroupBy(call => call.Name).Where(group => group.Count() > 1))
        {
            yield return new Fault("NAME_DUPLICATE", $"{path}[{same.Key}].name", $"{same.Count()} calls are named '{same.Key}'.", "Names tell the calls of a day apart.");
        }

        foreach (CallDocument call in calls.Where(call => string.IsNullOrWhiteSpace(call.Name)))
        {
            yield return new Fault("NAME_EMPTY", $"{path}[{call.Name}].name", "A call has no name.", "For example: morning, lunch, tea, bed.");
        }
    }

    private static bool FallsOn(IReadOnlyList<Weekday> weekdays, Weekday weekday) => weekdays.Count == 0 || weekdays.Contains(weekday);

    private static VisitDocument ToVisit(PackageDocument package, CallDocument call) => new()
    {
        Id = VisitId(package.Id, call.Name),
        Patient = package.Patient,
        Minutes = call.Minutes,
        Windows = call.Windows,
        Preferred = call.Preferred,
        Workers = call.Workers,
        Skills = call.Skills,
        Attributes = call.Attributes,
        MinimumGrade = call.MinimumGrade,
        Priority = call.Priority,
        PinnedWorker = call.PinnedWorker,
        ForbiddenWorkers = call.ForbiddenWorkers,
    };
}
