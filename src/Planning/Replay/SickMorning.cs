using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Dispatch;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Replay;

/// <summary>Workers ring in sick before the day begins: the days without their shifts, and what becomes of a rota that was made for all of them.</summary>
/// <param name="planned">The days as they were planned.</param>
/// <param name="staffed">The same days without those who are sick.</param>
internal sealed class SickMorning(Horizon planned, Horizon staffed)
{
    /// <summary>Ids of the workers with a shift who are sick. Each worker's luck is his or her own: who else is asked about changes nothing.</summary>
    public static IReadOnlySet<string> Draw(PlanningDay day, double percent, int seed) => day.Problem.Shifts
        .Select(shift => day.Problem.Workers[shift.Worker].Id)
        .Where(worker => SeededStream.For($"sick {worker}", seed).Chance(percent / 100))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The day without the shifts of some workers; everything else keeps its index.</summary>
    public static PlanningDay Without(PlanningDay day, IReadOnlySet<string> sick, ITravelSource? travel, CancellationToken stop) => ProblemBuilder.Changed(
        day, day.Document with { Workers = [.. day.Document.Workers.Select(worker => sick.Contains(worker.Id) ? worker with { Shifts = [] } : worker)] }, travel, stop);

    /// <summary>As on a live day (docs/live-day.md): the repair that disturbs as many as it is worth.</summary>
    public Rota Mend(Rota rota, RepairOptions options, CancellationToken stop) =>
        RepairSearch.Repair(new RepairRequest { Problem = staffed.All.Problem, Standing = Taken(rota) }, options, stop: stop).Answers[^1].Rota;

    /// <summary>
    /// As a co-ordinator on the telephone does: call by call in the order in which people were told to expect somebody, each to the nearest worker who has a gap within the tolerance of that time, else to the soonest gap behind it, else to the soonest of all.
    /// Nobody else is moved.
    /// </summary>
    public Rota MendByHand(Rota rota, ManualOptions rule)
    {
        RotaProblem problem = staffed.All.Problem;
        int tolerance = problem.Prices.PromiseToleranceMinutes * 60;
        Dictionary<int, int> told = rota.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => stop.Visit, stop => stop.Start);
        var gaps = new NearestGap(problem, Taken(rota), int.MinValue, rule.KnownWorkerSeconds);
        HashSet<int> left = [.. gaps.ToRota().Unassigned.Select(one => one.Visit).Where(told.ContainsKey)];
        foreach (int[] call in VisitsTogether.Of(problem).Where(call => Array.Exists(call, left.Contains)).OrderBy(call => told[call[0]]).ThenBy(call => call[0]))
        {
            gaps.TryPlace(call, new TimeWindow(told[call[0]] - tolerance, told[call[0]] + tolerance));
        }

        return gaps.ToRota();
    }

    private Rota Taken(Rota rota) => RotaTransfer.To(rota, planned.All, staffed.All);
}
