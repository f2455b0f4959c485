using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Checking;

/// <summary>Rules on two visits that belong together. The first two bind only while both are assigned.</summary>
internal static class LinkRules
{
    public static IEnumerable<Violation> Gap(CheckedRota rota)
    {
        foreach ((LinkedVisits link, CheckedStop first, CheckedStop second) in BothAssigned(rota))
        {
            long gap = (long)second.Stop.Start - first.Stop.Start;
            if (gap < link.MinGapSeconds || gap > link.MaxGapSeconds)
            {
                string most = link.MaxGapSeconds is { } limit ? $" and at most {Say.Time(limit)}" : "";
                yield return new Violation(
                    "LINK_GAP",
                    Path(rota, link),
                    $"Visit '{second.Visit.Id}' starts at {Say.Time(second.Stop.Start)}, {Say.Time(gap)} after '{first.Visit.Id}' at {Say.Time(first.Stop.Start)}; the gap must be at least {Say.Time(link.MinGapSeconds)}{most}.");
            }
        }
    }

    public static IEnumerable<Violation> Workers(CheckedRota rota)
    {
        foreach ((LinkedVisits link, CheckedStop first, CheckedStop second) in BothAssigned(rota))
        {
            bool same = first.Round.WorkerIndex == second.Round.WorkerIndex;
            if (link.DistinctWorkers && same)
            {
                yield return new Violation("LINK_WORKERS", Path(rota, link), $"Visits '{first.Visit.Id}' and '{second.Visit.Id}' need two workers, and '{first.Round.Worker.Id}' makes both.");
            }

            if (link.SameWorker && !same)
            {
                yield return new Violation(
                    "LINK_WORKERS",
                    Path(rota, link),
                    $"Visits '{first.Visit.Id}' and '{second.Visit.Id}' need the same worker; '{first.Round.Worker.Id}' makes the one and '{second.Round.Worker.Id}' the other.");
            }
        }
    }

    public static IEnumerable<Violation> AllOrNone(CheckedRota rota)
    {
        CheckedStop?[] stops = rota.StopOfVisit();
        foreach (LinkedVisits link in rota.Problem.Links)
        {
            bool first = stops[link.First] is not null;
            bool second = stops[link.Second] is not null;
            if (link.AllOrNone && first != second)
            {
                string made = rota.Problem.Visits[first ? link.First : link.Second].Id;
                string left = rota.Problem.Visits[first ? link.Second : link.First].Id;
                yield return new Violation("LINK_ALL_OR_NONE", Path(rota, link), $"Visit '{made}' is assigned and '{left}' is not; it must be both or neither.");
            }
        }
    }

    private static IEnumerable<(LinkedVisits Link, CheckedStop First, CheckedStop Second)> BothAssigned(CheckedRota rota)
    {
        CheckedStop?[] stops = rota.StopOfVisit();
        foreach (LinkedVisits link in rota.Problem.Links)
        {
            if (stops[link.First] is { } first && stops[link.Second] is { } second)
            {
                yield return (link, first, second);
            }
        }
    }

    private static string Path(CheckedRota rota, LinkedVisits link) => $"links[{rota.Problem.Visits[link.First].Id},{rota.Problem.Visits[link.Second].Id}]";
}
