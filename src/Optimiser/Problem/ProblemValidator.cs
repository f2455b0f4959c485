using System.Collections.Immutable;
using static CareRostering.Optimiser.Problem.ValueChecks;

namespace CareRostering.Optimiser.Problem;

/// <summary>Finds everything wrong with a <see cref="RotaProblem"/> at once. Paths name things by the caller's ids.</summary>
public static partial class ProblemValidator
{
    /// <summary>Earliest instant a problem may speak of: a day before its zero.</summary>
    public const int EarliestInstant = -86_400;

    /// <summary>Latest instant of a problem that names no other (<see cref="RotaProblem.LatestInstant"/>): three days after its zero.</summary>
    public const int LatestInstant = 3 * 86_400;

    /// <summary>
    /// Most that <see cref="RotaProblem.LatestInstant"/> may be: a hundredth of what the engine takes for "never", so that sums of instants,
    /// lengths and travel fit an <see cref="int"/>.
    /// </summary>
    public const int MostLatestInstant = 10_000_000;

    /// <summary>Most of <see cref="Visit.Load"/>: 20,000 such visits still add up within an <see cref="int"/>.</summary>
    private const int MostLoad = 100_000;

    /// <summary>Every fault of <paramref name="problem"/>; empty when it can be planned.</summary>
    public static List<Fault> Validate(RotaProblem problem)
    {
        var faults = new List<Fault>();
        if (problem.LatestInstant is < 1 or > MostLatestInstant)
        {
            faults.Add(new Fault("INSTANT_RANGE", "latestInstant", $"{problem.LatestInstant} s is outside 1 to {MostLatestInstant} s.", "Three days are usual; count in a coarser unit if a problem needs more."));
        }

        CheckNames(problem, faults);
        CheckTravel(problem, faults);
        for (int patient = 0; patient < problem.Patients.Length; patient++)
        {
            CheckPatient(problem, problem.Patients[patient], faults);
        }

        foreach (Worker worker in problem.Workers)
        {
            CheckWorker(worker, faults);
        }

        CheckShifts(problem, faults);
        foreach (Visit visit in problem.Visits)
        {
            CheckVisit(problem, visit, faults);
        }

        CheckLinks(problem, faults);
        CheckPrices(problem.Prices, faults);
        return faults;
    }

    private static void CheckNames(RotaProblem problem, List<Fault> faults)
    {
        CheckUnique("patients", problem.Patients.Select(patient => patient.Id), faults);
        CheckUnique("visits", problem.Visits.Select(visit => visit.Id), faults);
        CheckUnique("workers", problem.Workers.Select(worker => worker.Id), faults);
        CheckUnique("shifts", problem.Shifts.Select(shift => shift.Id), faults);
        CheckUnique("skills", problem.Skills, faults);
        CheckUnique("attributes", problem.Attributes, faults);
        if (problem.Skills.Length > RotaProblem.MaxSkills)
        {
            faults.Add(new Fault("TOO_MANY_SKILLS", "skills", $"{problem.Skills.Length} skills; at most {RotaProblem.MaxSkills} can be told apart.", "Merge skills that always go together."));
        }

        if (problem.Attributes.Length > RotaProblem.MaxSkills)
        {
            faults.Add(new Fault("TOO_MANY_ATTRIBUTES", "attributes", $"{problem.Attributes.Length} attributes; at most {RotaProblem.MaxSkills} can be told apart."));
        }
    }

    private static void CheckUnique(string what, IEnumerable<string> ids, List<Fault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                faults.Add(new Fault("ID_EMPTY", what, "An id is empty.", "Give every entry an id."));
            }
            else if (!seen.Add(id))
            {
                faults.Add(new Fault("ID_DUPLICATE", $"{what}[{id}]", $"The id '{id}' is used more than once.", "Ids must be unique."));
            }
        }
    }

    private static void CheckTravel(RotaProblem problem, List<Fault> faults)
    {
        int places = 0;
        foreach (Patient patient in problem.Patients)
        {
            places = Math.Max(places, patient.Place + 1);
        }

        foreach (Shift shift in problem.Shifts)
        {
            places = Math.Max(places, Math.Max(shift.StartPlace ?? -1, shift.EndPlace ?? -1) + 1);
        }

        foreach (TravelMode mode in problem.Workers.Select(worker => worker.Mode).Distinct().Order())
        {
            if (!Enum.IsDefined(mode))
            {
                faults.Add(new Fault("MODE_UNKNOWN", "workers", $"Some workers travel by mode {(int)mode}, which does not exist.", "Car, bicycle or walk."));
            }
            else if (!problem.HasTravel(mode))
            {
                faults.Add(new Fault("TRAVEL_MISSING", $"travel[{mode}]", $"Some workers travel by {mode}, and there are no travel times for it."));
            }
            else if (problem.Travel(mode).Size < places)
            {
                faults.Add(new Fault("TRAVEL_TOO_SMALL", $"travel[{mode}]", $"The matrix has {problem.Travel(mode).Size} places; {places} are used."));
            }
        }
    }

    private static void CheckPatient(RotaProblem problem, Patient patient, List<Fault> faults)
    {
        string path = $"patients[{patient.Id}]";
        CheckPlace(patient.Place, $"{path}.place", faults);
        CheckSeconds(patient.AccessSeconds, $"{path}.accessSeconds", 0, Most(problem, 7_200), faults);
        CheckSeconds(patient.NewFaceExtraSeconds, $"{path}.newFaceExtraSeconds", 0, Most(problem, 7_200), faults);
        CheckBits(patient.RequiredAttributes, problem.Attributes.Length, "ATTRIBUTE_UNKNOWN", $"{path}.requiredAttributes", faults);
        CheckWorkers(problem, patient.KnownWorkers, $"{path}.knownWorkers", faults);
        CheckWorkers(problem, patient.ForbiddenWorkers, $"{path}.forbiddenWorkers", faults);
        if (patient.NewFacePence is { } pence && !IsPrice(pence))
        {
            faults.Add(new Fault("PRICE_RANGE", $"{path}.newFacePence", $"A price of {pence} pence is negative or above 100,000,000."));
        }

        if (patient.KeyWorker is { } key && (uint)key >= (uint)problem.Workers.Length)
        {
            faults.Add(new Fault("WORKER_UNKNOWN", $"{path}.keyWorker", $"Worker {key} does not exist."));
        }
    }

    private static void CheckWorker(Worker worker, List<Fault> faults)
    {
        string path = $"workers[{worker.Id}]";
        if (worker.DurationFactorPermille is < 100 or > 10_000)
        {
            faults.Add(new Fault("FACTOR_RANGE", $"{path}.durationFactorPermille", $"{worker.DurationFactorPermille} is outside 100 to 10,000.", "1000 is the usual pace."));
        }

        if (worker.WagePencePerHour is < 0 or > 100_000)
        {
            faults.Add(new Fault("WAGE_RANGE", $"{path}.wagePencePerHour", $"{worker.WagePencePerHour} pence is outside 0 to 100,000."));
        }
    }

    private static void CheckShifts(RotaProblem problem, List<Fault> faults)
    {
        foreach (Shift shift in problem.Shifts)
        {
            string path = $"shifts[{shift.Id}]";
            if ((uint)shift.Worker >= (uint)problem.Workers.Length)
            {
                faults.Add(new Fault("WORKER_UNKNOWN", $"{path}.worker", $"Worker {shift.Worker} does not exist."));
                continue;
            }

            CheckInstant(problem, shift.Start, $"{path}.start", faults);
            CheckInstant(problem, shift.Finish, $"{path}.finish", faults);
            if (shift.Finish <= shift.Start)
            {
                faults.Add(new Fault("SHIFT_EMPTY", path, $"The shift finishes ({shift.Finish} s) no later than it starts ({shift.Start} s).", "A shift past midnight finishes on the same service day."));
            }

            CheckSeconds(shift.MaxOvertimeSeconds, $"{path}.maxOvertimeSeconds", 0, Most(problem, 8 * 3_600), faults);
            CheckLimit(problem, shift.MaxContinuousWorkSeconds, $"{path}.maxContinuousWorkSeconds", faults);
            CheckLimit(problem, shift.MaxTravelSeconds, $"{path}.maxTravelSeconds", faults);
            CheckLimit(problem, shift.MaxContactSeconds, $"{path}.maxContactSeconds", faults);
            if (shift.MaxLoad is { } load)
            {
                CheckLoad(load, 1_000_000_000, $"{path}.maxLoad", faults);
            }

            CheckPlace(shift.StartPlace, $"{path}.startPlace", faults);
            CheckPlace(shift.EndPlace, $"{path}.endPlace", faults);
            CheckBreaks(problem, shift, path, faults);
        }

        foreach (IGrouping<int, Shift> own in problem.Shifts.GroupBy(shift => shift.Worker))
        {
            Shift[] inOrder = [.. own.OrderBy(shift => shift.Start)];
            for (int i = 1; i < inOrder.Length; i++)
            {
                if (inOrder[i].Start < (long)inOrder[i - 1].Finish + inOrder[i - 1].MaxOvertimeSeconds)
                {
                    faults.Add(new Fault(
                        "SHIFTS_OVERLAP",
                        $"shifts[{inOrder[i].Id}]",
                        $"Starts before shift '{inOrder[i - 1].Id}' of the same worker, with its overtime, is over.",
                        "Shorten one of the two, or its overtime."));
                }
            }
        }
    }

    private static void CheckBreaks(RotaProblem problem, Shift shift, string path, List<Fault> faults)
    {
        if (shift.Breaks.IsDefault)
        {
            faults.Add(new Fault("LIST_MISSING", $"{path}.breaks", "The list of breaks is missing.", "Give an empty list where there is none."));
            return;
        }

        for (int i = 0; i < shift.Breaks.Length; i++)
        {
            Break rest = shift.Breaks[i];
            string breakPath = $"{path}.breaks[{i}]";
            CheckSeconds(rest.DurationSeconds, $"{breakPath}.durationSeconds", 1, Most(problem, 8 * 3_600), faults);
            CheckInstant(problem, rest.Window.Earliest, $"{breakPath}.window.earliest", faults);
            CheckInstant(problem, rest.Window.Latest, $"{breakPath}.window.latest", faults);
            if (rest.Window.Earliest > rest.Window.Latest)
            {
                faults.Add(new Fault("WINDOW_EMPTY", $"{breakPath}.window", $"Earliest {rest.Window.Earliest} s is after latest {rest.Window.Latest} s."));
            }

            if (rest.MissedPence is { } pence)
            {
                CheckPence(pence, $"{breakPath}.missedPence", faults);
            }

            if (rest.Window.Latest < shift.Start || (long)rest.Window.Earliest + rest.DurationSeconds > (long)shift.Finish + shift.MaxOvertimeSeconds)
            {
                faults.Add(new Fault("BREAK_OUTSIDE_SHIFT", breakPath, "The break's window does not fit into the shift.", "Move the window into the shift, or drop the break."));
            }

            if (i > 0 && (rest.Window.Earliest < shift.Breaks[i - 1].Window.Earliest || rest.Window.Latest < shift.Breaks[i - 1].Window.Latest))
            {
                faults.Add(new Fault("BREAKS_UNORDERED", breakPath, "The break's window goes back before the one of the break before it.", "List breaks in the order they are taken."));
            }
        }
    }

    private static void CheckVisit(RotaProblem problem, Visit visit, List<Fault> faults)
    {
        string path = $"visits[{visit.Id}]";
        if ((uint)visit.Patient >= (uint)problem.Patients.Length)
        {
            faults.Add(new Fault("PATIENT_UNKNOWN", $"{path}.patient", $"Patient {visit.Patient} does not exist."));
        }

        CheckSeconds(visit.DurationSeconds, $"{path}.durationSeconds", 1, Most(problem, 86_400), faults);
        CheckLoad(visit.Load, MostLoad, $"{path}.load", faults);
        if (visit.Windows.IsDefaultOrEmpty)
        {
            faults.Add(new Fault("WINDOW_MISSING", $"{path}.windows", "The visit has no time window.", "Give at least one; the whole day is one too."));
        }
        else
        {
            CheckWindows(problem, visit.Windows, index => $"{path}.windows[{index}]", faults);
        }

        if (visit.Due is { } due)
        {
            CheckInstant(problem, due, $"{path}.due", faults);
        }

        if (!Enum.IsDefined(visit.Response))
        {
            faults.Add(new Fault("CLASS_UNKNOWN", $"{path}.response", $"Response class {(int)visit.Response} does not exist.", "Planned, normal, fast or rapid."));
        }

        CheckBits(visit.RequiredSkills, problem.Skills.Length, "SKILL_UNKNOWN", $"{path}.requiredSkills", faults);
        CheckBits(visit.RequiredAttributes, problem.Attributes.Length, "ATTRIBUTE_UNKNOWN", $"{path}.requiredAttributes", faults);
        if (visit.Priority is < 1 or > 9)
        {
            faults.Add(new Fault("PRIORITY_RANGE", $"{path}.priority", $"{visit.Priority} is outside 1 to 9.", "5 is usual; 9 is left out last."));
        }

        CheckWorkers(problem, visit.ForbiddenWorkers, $"{path}.forbiddenWorkers", faults);
        if (visit.PinnedWorker is { } pinned && (uint)pinned >= (uint)problem.Workers.Length)
        {
            faults.Add(new Fault("WORKER_UNKNOWN", $"{path}.pinnedWorker", $"Worker {pinned} does not exist."));
        }

        if (visit.PinnedStart is { } start && !visit.Windows.IsDefaultOrEmpty && !visit.Windows.Any(window => window.Contains(start)))
        {
            faults.Add(new Fault("PIN_OUTSIDE_WINDOWS", $"{path}.pinnedStart", $"{start} s lies in none of the visit's windows.", "Unpin the start or widen a window."));
        }

        if (visit.Promised is { } promised)
        {
            CheckInstant(problem, promised.Start, $"{path}.promised.start", faults);
            if ((uint)promised.Worker >= (uint)problem.Workers.Length)
            {
                faults.Add(new Fault("WORKER_UNKNOWN", $"{path}.promised.worker", $"Worker {promised.Worker} does not exist."));
            }
        }

        if (visit.UnassignedPence is { } pence)
        {
            CheckPence(pence, $"{path}.unassignedPence", faults);
        }

        if (visit.Preferred.IsDefault)
        {
            faults.Add(new Fault("LIST_MISSING", $"{path}.preferred", "The list of preferred windows is missing.", "Give an empty list where there is no preference."));
            return;
        }

        // Most visits have one preferred window, and their makers know it by that name alone.
        CheckWindows(problem, visit.Preferred, index => visit.Preferred.Length == 1 ? $"{path}.preferred" : $"{path}.preferred[{index}]", faults);
    }

    private static void CheckWindows(RotaProblem problem, ImmutableArray<TimeWindow> windows, Func<int, string> pathOf, List<Fault> faults)
    {
        for (int i = 0; i < windows.Length; i++)
        {
            TimeWindow window = windows[i];
            string path = pathOf(i);
            CheckInstant(problem, window.Earliest, $"{path}.earliest", faults);
            CheckInstant(problem, window.Latest, $"{path}.latest", faults);
            if (window.Earliest > window.Latest)
            {
                faults.Add(new Fault("WINDOW_EMPTY", path, $"Earliest {window.Earliest} s is after latest {window.Latest} s.", "Both bound the start of service, inclusive."));
            }

            if (i > 0 && window.Earliest <= windows[i - 1].Latest)
            {
                faults.Add(new Fault("WINDOWS_OVERLAP", path, "The window starts before the one before it has ended.", "Order windows by time and merge those that touch."));
            }
        }
    }

    private static void CheckLinks(RotaProblem problem, List<Fault> faults)
    {
        var seen = new HashSet<(int, int)>();
        for (int i = 0; i < problem.Links.Length; i++)
        {
            LinkedVisits link = problem.Links[i];
            string path = $"links[{i}]";
            if ((uint)link.First >= (uint)problem.Visits.Length || (uint)link.Second >= (uint)problem.Visits.Length)
            {
                faults.Add(new Fault("VISIT_UNKNOWN", path, $"The link joins visits {link.First} and {link.Second}; one does not exist."));
                continue;
            }

            path = $"links[{problem.Visits[link.First].Id},{problem.Visits[link.Second].Id}]";
            if (link.First == link.Second)
            {
                faults.Add(new Fault("LINK_SELF", path, "The link joins a visit with itself."));
            }
            else if (!seen.Add((Math.Min(link.First, link.Second), Math.Max(link.First, link.Second))))
            {
                faults.Add(new Fault("LINK_DUPLICATE", path, "Two links join the same two visits.", "Say everything about the pair in one link."));
            }

            if (link.MaxGapSeconds < link.MinGapSeconds)
            {
                faults.Add(new Fault("GAP_EMPTY", path, $"The least gap {link.MinGapSeconds} s is above the most {link.MaxGapSeconds} s."));
            }

            if (link.DistinctWorkers && link.SameWorker)
            {
                faults.Add(new Fault("LINK_CONTRADICTION", path, "The link asks for distinct workers and for the same worker."));
            }

            int most = Most(problem, 2 * 86_400);
            if (Math.Abs((long)link.MinGapSeconds) > most || Math.Abs((long)(link.MaxGapSeconds ?? 0)) > most)
            {
                faults.Add(new Fault("GAP_RANGE", path, $"A gap is longer than {most} s."));
            }
        }
    }

    private static void CheckPrices(Prices prices, List<Fault> faults)
    {
        if (prices.UnassignedPence.IsDefault || prices.BreachPence.IsDefault || prices.UnassignedPence.Length != 4 || prices.BreachPence.Length != 4)
        {
            faults.Add(new Fault("PRICES_CLASSES", "prices", "Unassigned visits and breaches need one price for each of the four response classes."));
            return;
        }

        long[] all =
        [
            .. prices.UnassignedPence, .. prices.BreachPence, prices.BreachPencePerMinute, prices.CarPencePerMile, prices.BicyclePencePerMile, prices.OvertimePercent, prices.OvertimePencePerHour ?? 0,
            prices.EarlyPencePerMinute, prices.LatePencePerMinute, prices.OverGradePencePerHour, prices.NewFacePence, prices.NotKeyWorkerPence, prices.FairBusyPercent,
            prices.UnfairPencePerHour, prices.OtherWorkerThanPromisedPence, prices.PromiseToleranceMinutes, prices.MovedFromPromisePencePerMinute,
            prices.WorstLatePencePerMinute, prices.WaitingPencePerHour, prices.WorstIdlePencePerHour, prices.UnevenPencePerHour,
        ];
        if (Array.Exists(all, price => !IsPrice(price)))
        {
            faults.Add(new Fault("PRICE_RANGE", "prices", "A price is negative or above 100,000,000."));
        }
    }
}
