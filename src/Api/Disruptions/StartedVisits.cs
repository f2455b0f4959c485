using CareRostering.Api.Progress;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Disruptions;

/// <summary>
/// Which visits have started: those that workers have reported, and of the others those that the rota says have begun by now, but for those that what has happened keeps from having begun,
/// and those behind a visit at which the worker is known to be still.
/// </summary>
internal static class StartedVisits
{
    /// <summary>Indices of the visits, ascending.</summary>
    /// <param name="day">The day as it is now.</param>
    /// <param name="planned">The standing rota, in its indices.</param>
    /// <param name="now">Seconds since the day's zero instant.</param>
    /// <param name="happened">What has happened, the day's edits apart.</param>
    /// <param name="progress">What was reported, by visit id without a worker's mark.</param>
    public static IEnumerable<int> Of(
        PlanningDay day, Rota planned, int now, IEnumerable<DisruptionDocument> happened, IReadOnlyDictionary<string, VisitProgress> progress)
    {
        DisruptionDocument[] said = [.. happened];
        HashSet<int> started = [];
        foreach (Round round in planned.Rounds)
        {
            int until = Math.Min(now, Until(day, round, said));
            started.UnionWith(round.Stops.Take(Begun(day, round, until, progress)).Select(stop => stop.Visit));
        }

        // One worker alone does not start what takes two.
        foreach (LinkedVisits link in day.Problem.Links.Where(link => link.AllOrNone))
        {
            if ((!started.Contains(link.First) || !started.Contains(link.Second)) && !progress.ContainsKey(day.Problem.Visits[link.First].CallId))
            {
                started.Remove(link.First);
                started.Remove(link.Second);
            }
        }

        return started.Order();
    }

    /// <summary>How many stops of a round have begun, the first ones: up to the last one reported, and behind it by the rota, unless that one is not finished.</summary>
    /// <param name="day">The round's day.</param>
    /// <param name="round">The round.</param>
    /// <param name="until">The last instant at which a stop that nobody has reported can have begun, seconds of the day.</param>
    /// <param name="progress">What was reported, by visit id without a worker's mark.</param>
    public static int Begun(PlanningDay day, Round round, int until, IReadOnlyDictionary<string, VisitProgress> progress)
    {
        int begun = 0;
        bool isThere = false;
        for (int at = 0; at < round.Stops.Length; at++)
        {
            if (progress.TryGetValue(day.Problem.Visits[round.Stops[at].Visit].CallId, out VisitProgress? own))
            {
                begun = at + 1;
                isThere = own.State == ProgressState.Started;
            }
        }

        while (!isThere && begun < round.Stops.Length && round.Stops[begun].Start <= until)
        {
            begun++;
        }

        return begun;
    }

    /// <summary>The last instant at which a visit of the round can have begun as planned.</summary>
    private static int Until(PlanningDay day, Round round, DisruptionDocument[] said)
    {
        int until = int.MaxValue;
        Shift shift = day.Problem.Shifts[round.Shift];
        foreach (DisruptionDocument own in said)
        {
            bool isWorker = string.Equals(own.Worker, day.Problem.Workers[shift.Worker].Id, StringComparison.Ordinal)
                || (own.Shift is not null && shift.Id.StartsWith(own.Shift, StringComparison.Ordinal));
            bool isBack = own is { Kind: DisruptionKind.WorkerSick, Until: { } back } && day.Clock.Parse(back, out _) <= shift.Start;
            if (own.Kind is DisruptionKind.WorkerSick or DisruptionKind.WorkerLate or DisruptionKind.WorkerPosition && isWorker && !isBack)
            {
                until = Math.Min(until, (day.Clock.Parse(own.From!, out _) ?? int.MaxValue) - 1);
            }
            else if (own.Kind == DisruptionKind.VisitOverruns
                && round.Stops.FirstOrDefault(stop => string.Equals(day.Problem.Visits[stop.Visit].CallId, own.Visit, StringComparison.Ordinal)) is { } longer)
            {
                until = Math.Min(until, longer.Start);
            }
        }

        return until;
    }
}
