using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>
/// Makes moves as the search may: the rules about a worker and a visit, and workers of ties, are held by whoever proposes a move; times,
/// sums and prices are the state's own business, so places and starts are drawn without looking.
/// </summary>
internal sealed class RandomMoves(SearchState state, TestRandom random)
{
    private readonly CompiledProblem compiled = state.Compiled;

    /// <summary>One move of a kind; null where none could be proposed.</summary>
    public bool? Try(string kind, long limit) => kind switch
    {
        "insert" => Insert(limit),
        "remove" => Remove(),
        "relocate" => Relocate(limit),
        "swap" => Swap(limit),
        "segment" => Segment(limit),
        "tails" => Tails(limit),
        "retime" => Retime(limit),
        "break" => Break(limit),
        _ => throw new ArgumentException($"There is no move '{kind}'.", nameof(kind)),
    };

    /// <summary>Takes a visit out where all are in rounds, so that there is one to insert; kept.</summary>
    public void MakeRoom()
    {
        if (Any(isAssigned: false) < 0 && Remove() == true)
        {
            state.Commit();
        }
    }

    /// <summary>Half at the cheapest place, half anywhere.</summary>
    private bool? Insert(long limit)
    {
        int visit = Any(isAssigned: false);
        if (visit < 0)
        {
            return null;
        }

        Placement place = random.Chance(50) ? state.Cheapest(visit) : Anywhere(visit);
        return place.Exists ? state.TryInsert(visit, place, limit) : null;
    }

    private bool? Remove()
    {
        int[] visits = [.. Enumerable.Range(0, random.Between(1, 3)).Select(_ => Any(isAssigned: true)).Where(visit => visit >= 0).Distinct()];
        return visits.Length == 0 ? null : state.TryRemove(visits);
    }

    private bool? Relocate(long limit)
    {
        int visit = Any(isAssigned: true);
        Placement place = visit < 0 ? Placement.None : Anywhere(visit);
        return place.Exists ? state.TryRelocate(visit, place, limit) : null;
    }

    private bool? Swap(long limit)
    {
        int visit = Any(isAssigned: true);
        int other = Any(isAssigned: true);
        if (visit < 0 || visit == other || state.At(visit).Next == other || state.At(other).Next == visit
            || !MayStand(visit, state.At(other).Round, (other, state.At(visit).Round))
            || !MayStand(other, state.At(visit).Round, (visit, state.At(other).Round)))
        {
            return null;
        }

        return state.TrySwap(visit, Behind(visit, state.At(other).Prev), other, Behind(other, state.At(visit).Prev), limit);
    }

    /// <summary>Two or three that stand side by side, to one other place.</summary>
    private bool? Segment(long limit)
    {
        int visit = Any(isAssigned: true);
        var segment = new List<int>();
        for (int index = visit; index >= 0 && segment.Count < 3 && state.IsVisit(index); index = state.At(index).Next)
        {
            segment.Add(index);
        }

        if (segment.Count < 2)
        {
            return null;
        }

        int after = AnyNode();
        if (segment.Contains(after) || !segment.TrueForAll(each => MayStand(each, state.At(after).Round, [.. segment.Select(along => (along, state.At(after).Round))])))
        {
            return null;
        }

        var places = new Placement[segment.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Behind(segment[i], i == 0 ? after : segment[i - 1]);
        }

        return state.TryRelocateSegment(segment.ToArray(), places, limit);
    }

    /// <summary>Behind any two nodes of different rounds between which equally many breaks are left.</summary>
    private bool? Tails(long limit)
    {
        int a = AnyNode();
        int b = AnyNode();
        return state.At(a).Round == state.At(b).Round || BreaksBehind(a) != BreaksBehind(b) ? null : state.TryExchangeTails(a, b, limit);
    }

    private bool? Retime(long limit)
    {
        int visit = Any(isAssigned: true);
        if (visit < 0)
        {
            return null;
        }

        ref readonly Node node = ref state.At(visit);
        int deadline = node.Deadline;
        TimeWindow window = compiled.Allowed[visit].First(each => each.Latest == deadline);
        return state.TryRetime(visit, random.Between(window.Earliest, window.Latest), limit);
    }

    /// <summary>A break to another place between the breaks of its shift, to another time, given up where it may be, or taken after all.</summary>
    private bool? Break(long limit)
    {
        int[] breaks = [.. Enumerable.Range(compiled.Visits, compiled.StartNode - compiled.Visits).Where(rest => state.Sums(state.At(rest).Round).Visits > 0)];
        if (breaks.Length == 0)
        {
            return null;
        }

        int rest = random.Pick(breaks);
        var places = new List<int> { rest };
        for (int index = state.At(rest).Prev; ; index = state.At(index).Prev)
        {
            places.Add(index);
            if (!state.IsVisit(index))
            {
                break;
            }
        }

        for (int index = state.At(rest).Next; state.IsVisit(index); index = state.At(index).Next)
        {
            places.Add(index);
        }

        int least = compiled.BreakNotBefore[rest - compiled.Visits];
        int notBefore = state.IsMissable(rest) && random.Chance(30)
            ? CompiledProblem.Unlimited
            : random.Between(least, compiled.BreakLatest[rest - compiled.Visits]);
        int after = random.Pick(places);
        return after == state.At(rest).Prev ? null : state.TryMoveBreak(rest, after, notBefore, limit);
    }

    private int BreaksBehind(int node)
    {
        int breaks = 0;
        for (int index = state.At(node).Next; !state.IsEnd(index); index = state.At(index).Next)
        {
            breaks += state.IsBreak(index) ? 1 : 0;
        }

        return breaks;
    }

    private int Any(bool isAssigned)
    {
        int[] all = [.. Enumerable.Range(0, compiled.Visits).Where(visit => state.IsAssigned(visit) == isAssigned)];
        return all.Length == 0 ? -1 : random.Pick(all);
    }

    /// <summary>Any node of a round that something may come behind.</summary>
    private int AnyNode()
    {
        int[] nodes = [.. Enumerable.Range(0, compiled.EndNode).Where(index => state.At(index).Round >= 0)];
        return random.Pick(nodes);
    }

    private Placement Anywhere(int visit)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            int after = AnyNode();
            if (after != visit && MayStand(visit, state.At(after).Round))
            {
                return Behind(visit, after);
            }
        }

        return Placement.None;
    }

    private Placement Behind(int visit, int after)
    {
        TimeWindow window = random.Pick(compiled.Allowed[visit]);
        int notBefore = random.Chance(60) ? window.Earliest : random.Between(window.Earliest, window.Latest);
        return new Placement { After = after, NotBefore = notBefore, Deadline = window.Latest, Start = Math.Clamp(state.At(after).Leaves, notBefore, window.Latest) };
    }

    /// <summary>Whether a shift may make a visit once others are made by the shifts given: ties about workers included, those about times left to the state.</summary>
    private bool MayStand(int visit, int shift, params (int Visit, int Shift)[] moved)
    {
        if (!compiled.MayMake(visit, shift))
        {
            return false;
        }

        foreach (Arc arc in compiled.Links.Of(visit))
        {
            int at = Array.FindIndex(moved, each => each.Visit == arc.Other);
            int there = at >= 0 ? moved[at].Shift : state.At(arc.Other).Round;
            bool same = there >= 0 && compiled.Shift[there].Worker == compiled.Shift[shift].Worker;
            if (there >= 0 && ((arc.DistinctWorkers && same) || (arc.SameWorker && !same)))
            {
                return false;
            }
        }

        return true;
    }
}
