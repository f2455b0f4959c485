using System.Collections.Immutable;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Optimiser.Tests.Search;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>A random day, a rota that stands on it, and something that happens in the middle of it.</summary>
internal sealed record RandomDisruption(string Kind, RotaProblem Before, RepairRequest Request, int Now)
{
    private static readonly string[] Kinds = ["sick", "late", "overruns", "shorter", "slower", "nothing"];

    public static RandomDisruption Make(int seed, RandomProblemShape shape)
    {
        var random = new TestRandom(seed + 77);
        RotaProblem before = RandomProblems.Make(seed, shape);
        before = before.With(visits: before.Visits.Select(visit => visit with { UnassignedPence = null }));
        Rota standing = Thorough.Solve(before, seed, 60);
        string kind = random.Pick(Kinds);
        Stop[] stops = [.. standing.Rounds.SelectMany(round => round.Stops)];
        int now = stops.Length == 0 || kind == "slower" ? -80_000 : random.Between(stops.Min(stop => stop.Start) - 3_600, stops.Max(stop => stop.Start));
        HashSet<int> started = [.. stops.Where(stop => stop.Start <= now).Select(stop => stop.Visit)];
        RotaProblem problem = before;
        if (!standing.Rounds.IsEmpty)
        {
            Round round = random.Pick(standing.Rounds);
            Stop? last = round.Stops.LastOrDefault(stop => started.Contains(stop.Visit));
            problem = kind switch
            {
                "sick" => Cut(before, round.Shift, Math.Max(now, last?.Finish ?? now)),
                "late" when last is null => Late(before, round.Shift, Math.Min(round.Stops[0].Arrival + random.Between(300, 5_400), before.Shifts[round.Shift].Finish - 1)),
                "overruns" when last is not null => Longer(before, last.Visit, random.Between(300, 5_400)),
                "shorter" when last is not null => Longer(before, last.Visit, -Math.Min(300, before.Visits[last.Visit].DurationSeconds - 1)),
                "slower" => before.With(travel: matrix => matrix.ChangesWithTime ? matrix : Slower(matrix)),
                _ => before,
            };
        }

        return new RandomDisruption(kind, before, new RepairRequest
        {
            Problem = problem,
            Standing = standing,
            Started = [.. started.Order()],
            Now = now,
            FrozenBefore = now + random.Pick([0, 600, 1_800]),
            Budget = new RepairBudget
            {
                MostPatientsMoved = random.Between(0, 4),
                MostWorkerChanges = random.Between(0, 3),
                Notified = [.. stops.Where(_ => random.Chance(15)).Select(stop => stop.Visit).Order()],
            },
        }, now);
    }

    /// <summary>The shift ends where the worker stops working; what it would still have asked for is gone.</summary>
    private static RotaProblem Cut(RotaProblem problem, int shift, int from) => problem.With(shifts: problem.Shifts.Select((own, index) => index != shift
        ? own
        : own with
        {
            Finish = Math.Clamp(from, own.Start + 1, own.Finish),
            MaxOvertimeSeconds = Math.Max(0, from - own.Finish),
            EndPlace = null,
            Breaks = [.. own.Breaks.TakeWhile(rest => rest.Window.Latest + rest.DurationSeconds <= from)],
        }));

    private static RotaProblem Late(RotaProblem problem, int shift, int from) => problem.With(shifts: problem.Shifts.Select((own, index) => index != shift
        ? own
        : own with { Start = Math.Max(own.Start, from), Breaks = [.. own.Breaks.Where(rest => rest.Window.Latest > from)] }));

    private static RotaProblem Longer(RotaProblem problem, int visit, int seconds) => problem.With(visits: problem.Visits.Select((own, index) => index != visit
        ? own
        : own with { DurationSeconds = own.DurationSeconds + seconds }));

    private static TravelMatrix Slower(TravelMatrix matrix) => new(
        matrix.Size,
        [.. matrix.AllSeconds.ToArray().Select(seconds => seconds == TravelMatrix.Unreachable ? seconds : seconds * 5 / 4)],
        [.. matrix.AllMetres.ToArray()]);
}
