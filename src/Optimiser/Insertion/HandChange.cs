using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Makes moves by hand in a standing rota, all at once: each visit named leaves its round, and comes back where it is wanted. All others keep their round, their order and, as far
/// as that goes, their start; who has to make room starts later, and nobody sooner. Times and prices are the search's own (<see cref="SearchState"/>).
/// </summary>
internal sealed class HandChange
{
    private readonly CompiledProblem compiled;
    private readonly Rota standing;
    private readonly SearchState state;
    private readonly int? now;
    private readonly HandMove[] moves;
    private readonly List<HandObstacle> broken = [];

    private HandChange(CompiledProblem compiled, Rota standing, IReadOnlyList<HandMove> moves, int? now)
    {
        this.compiled = compiled;
        this.standing = standing;
        this.now = now;
        state = new SearchState(compiled) { IsLive = true };

        // Those that are to come somewhere at a time first, in order of that time: the others then find their place among them.
        this.moves = [.. moves.OrderBy(move => move.Shift is null || move.Start is null).ThenBy(move => move.Start).ThenBy(move => move.Visit)];
    }

    /// <summary>Makes the moves.</summary>
    /// <param name="compiled">The day.</param>
    /// <param name="standing">A sound rota of it.</param>
    /// <param name="moves">Each visit at most once.</param>
    /// <param name="now">Instant before which nobody sets out to a visit whose time is left open; null: none.</param>
    public static HandResult Make(CompiledProblem compiled, Rota standing, IReadOnlyList<HandMove> moves, int? now) => new HandChange(compiled, standing, moves, now).Make();

    private HandResult Make()
    {
        foreach (HandMove move in moves.Where(move => !move.IsTakenOut))
        {
            CheckPair(move);
            CheckStart(move);
        }

        if (broken.Count > 0 || !(TryWhole() || TryOneByOne()) || !PlaceFree() || !AreGroupsWhole())
        {
            return new HandResult(null, [.. broken]);
        }

        state.Commit();
        return new HandResult(Explained(state.ToRota()), []);
    }

    private void CheckPair(HandMove move)
    {
        if (move.Shift is not { } shift)
        {
            return;
        }

        foreach (IPairRule rule in RuleBook.PairRules)
        {
            if (!rule.Allows(compiled.Problem, move.Visit, compiled.Shift[shift].Worker))
            {
                broken.Add(new HandObstacle(rule.Code, move.Visit, null));
            }
        }
    }

    private void CheckStart(HandMove move)
    {
        if (move.Start is { } start && Allowed(move.Visit, start) is null)
        {
            int last = compiled.Allowed[move.Visit][^1].Latest;
            broken.Add(new HandObstacle(
                compiled.Problem.Visits[move.Visit].PinnedStart is null ? "WINDOW" : "PINNED_START", move.Visit, $"would fit if it could start {Obstacle.Minutes(start - last)} later"));
        }
    }

    /// <summary>The first start that a visit's windows allow from an instant on; null: none.</summary>
    private int? Allowed(int visit, int from)
    {
        foreach (TimeWindow window in compiled.Allowed[visit])
        {
            if (from <= window.Latest)
            {
                return Math.Max(from, window.Earliest);
            }
        }

        return null;
    }

    private bool IsFixed(HandMove move) => move is { IsTakenOut: false, Shift: not null, Start: not null };

    /// <summary>
    /// All moves that say where and when at once: what they do to one another does not depend on which comes first. Breaks may go on either side of what is new, and stay or be
    /// taken sooner: the way that puts starts off least counts.
    /// </summary>
    private bool TryWhole()
    {
        Rota? best = null;
        long least = long.MaxValue;
        foreach (bool isHeld in (bool[])[false, true])
        {
            foreach (BreakSide side in Enum.GetValues<BreakSide>())
            {
                Rota wanted = Wanted(isHeld, side);
                if (!state.LoadWhole(wanted))
                {
                    continue;
                }

                long late = wanted.Rounds.Sum(round => round.Stops.Sum(stop => (long)state.At(stop.Visit).Start - stop.Start));
                if (late < least)
                {
                    (best, least) = (wanted, late);
                }

                if (late == 0)
                {
                    return true;
                }
            }
        }

        return best is not null && state.LoadWhole(best);
    }

    private Rota Wanted(bool isHeld, BreakSide side)
    {
        SortedDictionary<int, Round> rounds = Left(isHeld);
        foreach (HandMove move in moves.Where(IsFixed))
        {
            int start = Allowed(move.Visit, move.Start!.Value)!.Value;
            rounds[move.Shift!.Value] = Joined(rounds.GetValueOrDefault(move.Shift.Value) ?? Empty(move.Shift.Value), move.Visit, start, side);
        }

        return With(rounds);
    }

    /// <summary>One after the other: the way to say what keeps them from being made, and to find a place for breaks that no simple rule finds.</summary>
    private bool TryOneByOne()
    {
        if (!state.LoadWhole(With(Left(isHeld: true))) && !state.LoadWhole(With(Left(isHeld: false))))
        {
            broken.Add(new HandObstacle("BREAK", moves[0].Visit, "what is left of its round would have no place for a break"));
            return false;
        }

        foreach (HandMove move in moves.Where(IsFixed))
        {
            if (state.InsertFrom(move.Visit, move.Shift!.Value, Allowed(move.Visit, move.Start!.Value)!.Value) is { } obstacle)
            {
                broken.Add(new HandObstacle(obstacle.Rule, move.Visit, obstacle.Text));
            }
        }

        return broken.Count == 0;
    }

    /// <summary>Visits that may come anywhere, or anywhere in a round.</summary>
    private bool PlaceFree()
    {
        state.FreezeBefore(now ?? int.MinValue);
        foreach (HandMove move in moves.Where(move => !move.IsTakenOut && !IsFixed(move)))
        {
            bool isPossible = state.Prepare(move.Visit);
            if (isPossible && TryPlace(move))
            {
                continue;
            }

            if (move.Shift is { } wanted && isPossible)
            {
                Obstacle obstacle = state.Diagnose(move.Visit, wanted);
                broken.Add(new HandObstacle(obstacle.Rule, move.Visit, obstacle.Text));
            }
            else
            {
                broken.AddRange(RotaExplainer.Reasons(state, move.Visit).Select(reason => new HandObstacle(reason.Rule, move.Visit, reason.NearestMiss)));
            }
        }

        return broken.Count == 0;
    }

    /// <summary>Puts a visit into the cheapest place that everything allows: what it is tied to may refuse the cheapest of the lists.</summary>
    private bool TryPlace(HandMove move)
    {
        var places = new List<Placement>();
        for (int shift = move.Shift ?? 0; shift <= (move.Shift ?? compiled.Shifts - 1); shift++)
        {
            state.AddPlaces(move.Visit, shift, places);
        }

        return places.OrderBy(place => place.Cost).Any(place => state.TryInsert(move.Visit, place));
    }

    private bool AreGroupsWhole()
    {
        foreach (HandMove move in moves)
        {
            int[] group = compiled.Links.Groups[move.Visit];
            if (group.Any(state.IsAssigned) && !group.All(state.IsAssigned))
            {
                broken.Add(new HandObstacle("LINK_ALL_OR_NONE", move.Visit, "a visit that must be made together with it is made by nobody"));
            }
        }

        return broken.Count == 0;
    }

    /// <summary>The rounds without what is to be moved. In those that something leaves or joins, breaks may be taken as early as the shift allows, unless they are to be held where they are.</summary>
    private SortedDictionary<int, Round> Left(bool isHeld)
    {
        HashSet<int> moved = [.. moves.Select(move => move.Visit)];
        HashSet<int> joined = [.. moves.Where(IsFixed).Select(move => move.Shift!.Value)];
        SortedDictionary<int, Round> rounds = [];
        foreach (Round round in standing.Rounds)
        {
            Round left = round;
            foreach (Stop stop in round.Stops.Where(stop => moved.Contains(stop.Visit)))
            {
                left = PromisedCall.Without(left, stop.Visit);
            }

            bool isTouched = left != round || joined.Contains(round.Shift);
            rounds[round.Shift] = isTouched && !isHeld ? left with { Breaks = [.. left.Breaks.Select(rest => rest with { Start = int.MinValue })] } : left;
        }

        return rounds;
    }

    private Rota With(SortedDictionary<int, Round> rounds) => standing with { Rounds = [.. rounds.Values.Where(round => !round.Stops.IsEmpty)] };

    /// <summary>A round of a shift that has nothing to do, with all its breaks.</summary>
    private Round Empty(int shift) => new()
    {
        Shift = shift,
        Start = 0,
        Finish = 0,
        Stops = [],
        Breaks = [.. compiled.Problem.Shifts[shift].Breaks.Select((_, index) => new BreakTaken(int.MinValue, int.MinValue, 0) { Break = compiled.HasMissableBreaks ? index : null })],
    };

    private Round Joined(Round round, int visit, int start, BreakSide side)
    {
        int at = round.Stops.TakeWhile(stop => stop.Start < start).Count();
        return round with
        {
            // Ways and the rest are worked out when it is loaded.
            Stops = round.Stops.Insert(at, new Stop(visit, start, start, start, 0, 0)),
            Breaks = [.. round.Breaks.Select((rest, position) => rest.AfterStops > at || (rest.AfterStops == at && !IsBefore(round, position, start, side))
                ? rest with { AfterStops = rest.AfterStops + 1 }
                : rest)],
        };
    }

    private bool IsBefore(Round round, int position, int start, BreakSide side)
    {
        Break asked = compiled.Problem.Shifts[round.Shift].Breaks[round.BreakAt(position)];
        return side switch
        {
            BreakSide.ByTime => asked.Window.Earliest < start,
            BreakSide.ByEnd => asked.Window.Latest < start,
            BreakSide.Before => true,
            _ => false,
        };
    }

    /// <summary>Whoever is in no round now and was before has reasons; the others keep theirs.</summary>
    private Rota Explained(Rota made)
    {
        Dictionary<int, UnassignedVisit> before = standing.Unassigned.ToDictionary(left => left.Visit);
        return made with { Unassigned = [.. made.Unassigned.Select(left => before.GetValueOrDefault(left.Visit) ?? new UnassignedVisit(left.Visit, RotaExplainer.Reasons(state, left.Visit)))] };
    }

    /// <summary>Which of the breaks at the place of a new visit come before it.</summary>
    private enum BreakSide
    {
        /// <summary>Those that may begin before it does.</summary>
        ByTime,

        /// <summary>Those that must.</summary>
        ByEnd,

        /// <summary>All.</summary>
        Before,

        /// <summary>None.</summary>
        After,
    }
}
