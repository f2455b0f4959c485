using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Repairs a standing rota after something has changed on the day. First the standing rota is taken over as far as the changed day still allows it, every visit within the
/// tolerance of where it stood; what does not fit is what was hit. That is placed anew without disturbing anybody (<see cref="RepairLevel.None"/>);
/// from there a search goes on within the budget (<see cref="RepairLevel.Few"/>), and from there one in which disturbance is only priced (<see cref="RepairLevel.Best"/>).
/// </summary>
public static class RepairSearch
{
    /// <summary>Repairs of the request's rota.</summary>
    /// <param name="request">The changed day, the standing rota, and what has to stay.</param>
    /// <param name="options">How long to search.</param>
    /// <param name="found">Told each answer as soon as it is known, those that disturb fewest first.</param>
    /// <param name="stop">Ends the search early with the best answers so far.</param>
    /// <exception cref="FaultException">The day no longer allows what has started (<c>REPAIR_STARTED</c>), or the request names visits that there are not (<c>REPAIR_VISIT_UNKNOWN</c>).</exception>
    public static RepairResult Repair(RepairRequest request, RepairOptions options, Action<RepairAnswer>? found = null, CancellationToken stop = default)
    {
        Check(request);
        var seats = new StandingSeats(request.Problem, request.Standing);
        var days = new RepairProblem(request, seats);
        int visits = request.Problem.Visits.Length;

        var standing = new SearchState(new CompiledProblem(days.Undisturbed(new bool[visits]))) { IsLive = true };
        standing.LoadWhatFits(request.Standing);
        bool[] hit = [.. Enumerable.Range(0, visits).Select(visit => seats.Has(visit) && !standing.IsAssigned(visit))];
        ThrowIfStartedIsHit(request, hit);
        Rota kept = standing.ToRota();
        var run = new Run(request, options, seats, days, hit, found, stop);

        SearchState none = run.Load(days.Undisturbed(hit), kept);
        new RegretConstruction(none).Apply(stop);
        none.Commit();
        bool[] freed = [.. Enumerable.Range(0, visits).Select(visit => hit[visit] || !seats.Has(visit))];
        none = run.Search(none, freed, RepairLevel.None, request.Budget with { MostPatientsMoved = 0, MostWorkerChanges = 0 });
        if (options.Last == RepairLevel.None)
        {
            return run.Result();
        }

        SearchState few = run.Load(days.Open(hit), none.ToRota());
        bool[] movable = [.. Enumerable.Range(0, visits).Select(visit => hit[visit] || !days.IsFixed[visit])];
        few = run.Search(few, movable, RepairLevel.Few, request.Budget);
        if (options.Last == RepairLevel.Few)
        {
            return run.Result();
        }

        run.Search(few, movable, RepairLevel.Best, request.Budget with { MostPatientsMoved = int.MaxValue, MostWorkerChanges = int.MaxValue });
        return run.Result();
    }

    private static void Check(RepairRequest request)
    {
        Fault[] faults =
        [
            .. request.Started.Select(visit => ("started", visit)).Concat(request.Untold.Select(visit => ("untold", visit))).Concat(request.Budget.Notified.Select(visit => ("notified", visit)))
                .Where(entry => (uint)entry.visit >= (uint)request.Problem.Visits.Length)
                .Select(entry => new Fault("REPAIR_VISIT_UNKNOWN", entry.Item1, $"The day has no visit {entry.visit}.", "Name visits of the changed day.")),
        ];
        if (faults.Length > 0)
        {
            throw new FaultException(faults);
        }
    }

    private static void ThrowIfStartedIsHit(RepairRequest request, bool[] hit)
    {
        Fault[] faults =
        [
            .. request.Started.Where(visit => hit[visit]).Distinct().Select(visit => new Fault(
                "REPAIR_STARTED",
                $"visits[{request.Problem.Visits[visit].Id}]",
                "The visit has started, and the changed day does not allow it where and when it did.",
                "Say of a change of the day only what holds from now on, or plan the day again.")),
        ];
        if (faults.Length > 0)
        {
            throw new FaultException(faults);
        }
    }

    /// <summary>One repair: what its three searches share.</summary>
    private sealed class Run(
        RepairRequest request, RepairOptions options, StandingSeats seats, RepairProblem days, bool[] hit, Action<RepairAnswer>? found, CancellationToken stop)
    {
        private readonly int[] hitVisits = [.. Enumerable.Range(0, hit.Length).Where(visit => hit[visit])];

        private readonly List<RepairAnswer> answers = [];

        /// <summary>The answers so far, and what was hit.</summary>
        public RepairResult Result() => new([.. answers], [.. hitVisits]);

        /// <summary>A state of <paramref name="day"/> with all of <paramref name="rota"/>, in which nothing is placed before the frozen horizon.</summary>
        public SearchState Load(RotaProblem day, Rota rota)
        {
            var state = new SearchState(new CompiledProblem(day)) { IsLive = true };
            if (!state.Load(rota))
            {
                throw new InvalidOperationException("A repaired rota breaks a rule of a day that allows more than the one it was made for.");
            }

            state.FreezeBefore(request.FrozenBefore);
            return state;
        }

        /// <summary>Searches from <paramref name="start"/> within <paramref name="budget"/>; the best state, kept as the answer of its level.</summary>
        public SearchState Search(SearchState start, bool[] movable, RepairLevel level, RepairBudget budget)
        {
            var moves = new RepairMoves(
                start, movable, days.IsTooLate, hitVisits, seats, state => IsWithin(state, budget), SeededRandom.OfChain(options.Seed, (int)level));

            // Undisturbed, only what was hit can move: little to search, and somebody is waiting for a first answer.
            moves.Run(level == RepairLevel.None ? options with { Iterations = options.Iterations / 5, TimeLimit = options.TimeLimit / 5 } : options, stop);
            SearchState best = moves.Best;
            best.FreezeBefore(request.FrozenBefore);
            RepairAnswer answer = Answer(best, level);
            answers.Add(answer);
            found?.Invoke(answer);
            return best;
        }

        private bool IsWithin(SearchState state, RepairBudget budget)
        {
            Disturbance done = seats.Count(state, hit, days.IsUntold, budget.ToleranceSeconds);
            if (done.PatientsMoved > budget.MostPatientsMoved || done.WorkerChanges > budget.MostWorkerChanges)
            {
                return false;
            }

            for (int visit = 0; visit < hit.Length; visit++)
            {
                if (request.KeepsAll && seats.Has(visit) && !hit[visit] && !state.IsAssigned(visit))
                {
                    return false;
                }

                if (days.IsFixed[visit] && !hit[visit] && !seats.IsKept(state, visit))
                {
                    return false;
                }
            }

            return true;
        }

        private RepairAnswer Answer(SearchState state, RepairLevel level)
        {
            Rota made = state.ToRota();
            int[] missing = [.. made.Unassigned.Select(left => left.Visit)];
            Rota rota = made with
            {
                Score = RotaScorer.Score(request.Problem, made.Rounds, missing),
                Unassigned = [.. missing.Select(visit => new UnassignedVisit(visit, Reasons(state, visit)))],
            };
            return new RepairAnswer
            {
                Level = level,
                Rota = rota,
                Priced = made.Score,
                Changes = seats.Changes(rota, hit),
                Disturbance = seats.Count(state, hit, days.IsUntold, request.Budget.ToleranceSeconds),
            };
        }

        private ImmutableArray<Reason> Reasons(SearchState state, int visit) => days.IsTooLate[visit]
            ? [new Reason("WINDOW", state.Compiled.Workers, "the last start it allows has passed, or comes before anybody can set out")]
            : RotaExplainer.Reasons(state, visit);
    }
}
