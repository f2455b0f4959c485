using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>Everything wrong with packages of the right shape, all of it at once: days that are none or out of order, ids that are not unique, what cannot have happened yet.</summary>
internal sealed class PackagesChecks
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;
    private const int MinutesOfADay = 1_440;
    private const int MostWorkers = 4;

    private readonly List<Fault> faults = [];
    private readonly PackagesDocument document;
    private readonly LocalDate? asOf;

    private PackagesChecks(PackagesDocument document)
    {
        this.document = document;
        asOf = Day(document.AsOf, "asOf");
    }

    /// <summary>Every fault found; empty: the packages are sound.</summary>
    public static IReadOnlyList<Fault> Faults(PackagesDocument document)
    {
        var checks = new PackagesChecks(document);
        checks.Unique(document.Localities, "localities");
        checks.Unique([.. document.Packages.Select(package => package.Id)], "packages");
        foreach (CarePackage package in document.Packages)
        {
            checks.Check(package, $"packages[{package.Id}]");
        }

        return checks.faults;
    }

    private void Check(CarePackage package, string path)
    {
        if (string.IsNullOrWhiteSpace(package.Patient))
        {
            Add("ID_EMPTY", $"{path}.patient", "The package is nobody's.", "Name the patient by a pseudonymous id.");
        }

        if (document.Localities.Count > 0 && !document.Localities.Contains(package.Locality, StringComparer.Ordinal))
        {
            Add("LOCALITY_UNKNOWN", $"{path}.locality", $"There is no locality '{package.Locality}'.", Suggestion.For(package.Locality, document.Localities, "List it, or correct it."));
        }

        if (package.Steps.Count == 0)
        {
            Add("PACKAGE_STEPS", $"{path}.steps", "The package has no step.", "Give the calls it begins with.");
        }

        CheckDays(package, path);
        for (int step = 0; step < package.Steps.Count; step++)
        {
            CheckCalls(package.Steps[step].Calls, $"{path}.steps[{step}].calls");
        }

        for (int review = 0; review < package.Reviews.Count; review++)
        {
            CheckReview(package.Reviews[review], $"{path}.reviews[{review}]");
        }
    }

    /// <summary>Steps go forwards, as planned and as they were; nothing has happened on days that have not been lived.</summary>
    private void CheckDays(CarePackage package, string path)
    {
        LocalDate? planned = null;
        LocalDate? taken = null;
        bool waits = false;
        for (int at = 0; at < package.Steps.Count; at++)
        {
            CareStep step = package.Steps[at];
            string here = $"{path}.steps[{at}]";
            LocalDate? from = Day(step.From, $"{here}.from");
            if (from <= planned)
            {
                Add("PACKAGE_STEPS", $"{here}.from", $"{step.From} is no later than the step before.", "Steps stand in the order of their days.");
            }

            if (Day(step.MovedTo, $"{here}.movedTo") <= from)
            {
                Add("PACKAGE_DAYS", $"{here}.movedTo", $"{step.MovedTo} is no later than {step.From}, as planned.", "It is the day to which the step slips; leave it out where it does not.");
            }

            LocalDate? really = Lived(step.Taken, $"{here}.taken");
            if (really is not null && (waits || really <= taken))
            {
                Add("PACKAGE_DAYS", $"{here}.taken", $"The step is taken on {step.Taken}, and the one before it not before that day.", "Say when the earlier one was taken, or take out the one that never was.");
            }

            planned = from ?? planned;
            taken = really ?? taken;
            waits = step.Taken is null;
        }

        CheckEnd(package, path, planned, taken);
    }

    private void CheckEnd(CarePackage package, string path, LocalDate? lastStep, LocalDate? taken)
    {
        LocalDate? last = Day(package.LastDay, $"{path}.lastDay");
        if (last < lastStep)
        {
            Add("PACKAGE_DAYS", $"{path}.lastDay", $"The last day {package.LastDay} is before the last step.", "A package ends no earlier than its last step begins.");
        }

        LocalDate? extended = Day(package.ExtendedTo, $"{path}.extendedTo");
        if (package.ExtendedTo is not null && (package.LastDay is null || extended <= last))
        {
            Add("PACKAGE_DAYS", $"{path}.extendedTo", $"{package.ExtendedTo} is no later than the planned last day, or there is none.", "It is the later day to which the package was extended; leave it out where it was not.");
        }

        LocalDate? ended = Lived(package.Ended, $"{path}.ended");
        if (package.Ended is not null && (package.Steps.Count == 0 || package.Steps[0].Taken is null || ended < taken))
        {
            Add("PACKAGE_DAYS", $"{path}.ended", $"The package ended on {package.Ended}, before its last step was taken, or without beginning.", "Say in taken when each step that was reached was taken.");
        }

        if (package.Outcome is not null && package.Ended is null)
        {
            Add("PACKAGE_OUTCOME", $"{path}.outcome", "The package has an outcome and is not over.", "Say in ended which day was the last.");
        }
    }

    private void CheckCalls(IReadOnlyList<CareCall> calls, string path)
    {
        Unique([.. calls.Select(call => call.Name)], path);
        foreach (CareCall call in calls)
        {
            string here = $"{path}[{call.Name}]";
            if (call.Minutes is <= 0 or > MinutesOfADay)
            {
                Add("MINUTES_RANGE", $"{here}.minutes", $"A call of {call.Minutes} minutes.", "More than none and at most a day.");
            }

            if (call.Workers is < 1 or > MostWorkers)
            {
                Add("WORKERS_RANGE", $"{here}.workers", $"A call of {call.Workers} workers at once.", "1; 2 for a double-up; at most 4.");
            }
        }
    }

    private void CheckReview(PackageReview review, string path)
    {
        Day(review.DueOn, $"{path}.dueOn");
        Lived(review.Done, $"{path}.done");
        if (string.IsNullOrWhiteSpace(review.By))
        {
            Add("ID_EMPTY", $"{path}.by", "Nobody decides.", "Name a profession.");
        }

        if (review.Minutes is <= 0 or > MinutesOfADay)
        {
            Add("MINUTES_RANGE", $"{path}.minutes", $"A review of {review.Minutes} minutes.", "More than none and at most a day.");
        }
    }

    /// <summary>A day that has been lived.</summary>
    private LocalDate? Lived(string? text, string path)
    {
        LocalDate? day = Day(text, path);
        if (day >= asOf)
        {
            Add("PACKAGE_FUTURE", path, $"{text} is said to have happened, and the file knows what happened before {document.AsOf}.", "Correct the day, or asOf.");
        }

        return day;
    }

    private LocalDate? Day(string? text, string path)
    {
        if (text is null)
        {
            return null;
        }

        ParseResult<LocalDate> date = LocalDatePattern.Iso.Parse(text);
        if (!date.Success)
        {
            Add("DATE_BAD", path, $"'{text}' is not a date.", "Write year, month and day: 2026-03-02.");
            return null;
        }

        if (date.Value.Year is < EarliestYear or > LatestYear)
        {
            Add("DATE_RANGE", path, $"{text} is before {EarliestYear} or after {LatestYear}.", "Check the year.");
            return null;
        }

        return date.Value;
    }

    private void Unique(IReadOnlyList<string> ids, string path)
    {
        for (int at = 0; at < ids.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(ids[at]))
            {
                Add("ID_EMPTY", $"{path}[{at}]", "The id or name is empty.", "Give every entry one.");
            }
        }

        foreach (IGrouping<string, string> same in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Add("ID_DUPLICATE", $"{path}[{same.Key}]", $"'{same.Key}' is there {same.Count()} times.", "Ids and names are unique.");
        }
    }

    private void Add(string code, string path, string message, string hint) => faults.Add(new Fault(code, path, message, hint));
}
