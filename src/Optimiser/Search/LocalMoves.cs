namespace CareRostering.Optimiser.Search;

/// <summary>
/// Cheap single moves under the same temperature as ruin and recreate: exchange of tails between rounds (2-opt*, Potvin and Rousseau 1995),
/// a visit or a short segment to another round (Or-opt), two visits of different rounds exchanged, a visit within its round, the
/// two visits of a link together, a start put off or brought forward, a break at another time. The threshold of acceptance is drawn first, so that most
/// proposals are turned down by a few numbers; what is left is carried out, worked out exactly, and taken back unless accepted.
/// </summary>
internal sealed partial class LocalMoves
{
    private const int LongestSegment = 3;

    private readonly SearchState state;
    private readonly CompiledProblem compiled;
    private readonly Neighbourhoods neighbourhoods;
    private readonly Focus focus;
    private readonly SeededRandom random;
    private readonly AnnealingOptions options;
    private readonly Blinker open;
    private readonly int[] segment = new int[LongestSegment];
    private readonly Placement[] placements = new Placement[LongestSegment];
    private readonly int[] tied;
    private readonly int[] retimed;
    private readonly int[] weights;
    private readonly int allWeights;

    public LocalMoves(SearchState state, Neighbourhoods neighbourhoods, Focus focus, AnnealingOptions options, SeededRandom random)
    {
        this.state = state;
        this.neighbourhoods = neighbourhoods;
        this.focus = focus;
        this.options = options;
        this.random = random;
        compiled = state.Compiled;
        open = new Blinker(random, 0);
        tied = [.. Enumerable.Range(0, compiled.Visits).Where(visit => compiled.Links.Clusters[visit].Members.Length > 1)];
        retimed = [.. Enumerable.Range(0, compiled.Visits).Where(visit => compiled.Target[visit] > compiled.Allowed[visit][0].Earliest)];
        weights =
        [
            options.TailWeight, options.RelocateWeight ?? 0, options.SwapWeight ?? 0, options.SegmentWeight ?? 0,
            tied.Length == 0 ? 0 : options.PairWeight ?? 0, retimed.Length == 0 ? 0 : options.RetimeWeight ?? 0,
            compiled.StartNode == compiled.Visits ? 0 : options.BreakWeight ?? 0,
        ];
        allWeights = weights.Sum();
        if (allWeights == 0)
        {
            weights[0] = allWeights = 1;
        }
    }

    /// <summary>Moves proposed.</summary>
    public long Proposed { get; private set; }

    /// <summary>Moves accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>Proposes one move; a move that is accepted is committed.</summary>
    public void Step(double temperature)
    {
        Proposed++;
        long threshold = (long)(-temperature * Math.Log(1 - random.Unit()));
        int kind = 0;
        for (int drawn = random.Below(allWeights); drawn >= weights[kind]; kind++)
        {
            drawn -= weights[kind];
        }

        bool accepted = kind switch
        {
            0 => ExchangeTails(threshold),
            1 => Relocate(threshold),
            2 => Swap(threshold),
            3 => RelocateSegment(threshold),
            4 => RelocatePair(threshold),
            5 => Retime(threshold),
            _ => MoveBreak(threshold),
        };
        if (accepted)
        {
            Accepted++;
            state.Commit();
        }
    }

    /// <summary>A random assigned visit, or -1.</summary>
    private int AnyVisit()
    {
        int visit = focus.Draw();
        return state.IsFree(visit) ? visit : -1;
    }

    /// <summary>A node that <paramref name="visit"/> may well come right behind: one of the nearest visits, or now and then the start of a round; -1 where that is no place.</summary>
    private int NodeBefore(int visit)
    {
        Neighbour[] near = neighbourhoods.Before[visit];
        if (near.Length == 0 || random.Below(16) == 0)
        {
            int round = random.Below(compiled.Shifts);
            return state.IsOpen(round) ? state.StartOf(round) : -1;
        }

        return Near(near);
    }

    /// <summary>A node such that what lies behind it may well be the place for visits from <paramref name="first"/> to <paramref name="last"/>, or -1.</summary>
    private int GapFor(int first, int last)
    {
        if (random.Below(2) == 0)
        {
            return NodeBefore(first);
        }

        int other = Near(neighbourhoods.After[last]);
        return other < 0 ? -1 : state.StopAt(state.At(other).Prev);
    }

    /// <summary>One of the nearest, the nearer the likelier; -1 where it is in no open round.</summary>
    private int Near(Neighbour[] near)
    {
        if (near.Length == 0)
        {
            return -1;
        }

        int other = near[random.Below(1 + random.Below(Math.Min(near.Length, options.MoveNeighbours)))].Visit;
        return state.IsFree(other) ? other : -1;
    }

    private bool Relocate(long threshold)
    {
        int visit = AnyVisit();
        int before = visit < 0 ? -1 : GapFor(visit, visit);
        if (before < 0 || before == visit || state.StopBehind(before) == visit)
        {
            return false;
        }

        int round = state.At(visit).Round;
        ref readonly Node left = ref state.At(before);
        if (left.Round == round)
        {
            return before != state.StopAt(state.At(visit).Prev) && RelocateWithin(visit, before, threshold);
        }

        ref readonly ShiftTable shift = ref compiled.Shift[left.Round];
        ref readonly Pair pair = ref compiled.PairOf(visit, left.Round);
        long saving = Saving(visit, visit) + compiled.PairOf(visit, round).Price;
        long change = shift.TravelPriceOf(shift.Travel.About(left.Place, compiled.Place[visit], left.Leaves))
            + shift.TravelPriceOf(shift.Travel.About(compiled.Place[visit], left.OnwardPlace, left.Leaves)) - left.OnwardPrice + pair.Price - saving;
        if (change - state.PricedByTimes - state.Sums(round).Price > threshold)
        {
            return false;
        }

        long gain = MayGainWithout(visit);
        if (change - gain > threshold || !state.Prepare(visit))
        {
            return false;
        }

        Placement place = Placement.None;
        place.Cost = Math.Min(place.Cost, saving + gain + threshold + 1);
        return Place(visit, before, ref place) && state.TryRelocate(visit, place, state.Total + threshold);
    }

    private bool Place(int visit, int before, ref Placement place)
    {
        state.Consider(visit, before, ref place);
        if (!place.Exists && state.IsBreak(state.At(before).Next))
        {
            state.Consider(visit, state.At(before).Next, ref place);
        }

        return place.Exists;
    }

    private bool RelocateWithin(int visit, int before, long threshold)
    {
        ref readonly Node node = ref state.At(visit);
        ref readonly Node left = ref state.At(before);
        ref readonly ShiftTable shift = ref compiled.Shift[node.Round];
        long change = shift.TravelPriceOf(shift.Travel.About(left.Place, node.Place, left.Leaves)) + shift.TravelPriceOf(shift.Travel.About(node.Place, left.OnwardPlace, left.Leaves))
            - left.OnwardPrice - Saving(visit, visit);
        Span<(int, int)> room = stackalloc (int, int)[4];
        if (change - state.PricedByTimes - state.Sums(node.Round).Price > threshold || change + Behind(node.Round, NewOrder.Relocated(state, visit, visit, before, room)) > threshold)
        {
            return false;
        }

        return state.TryRelocate(visit, Anywhere(visit, before), state.Total + threshold);
    }

    private int FirstOf(int round) => state.At(state.StartOf(round)).Next;

    /// <summary>A placement whose times are left to be worked out: the window that the visit has now.</summary>
    private Placement Anywhere(int visit, int after)
    {
        // What comes before may itself start sooner once the visit is gone: only the bound is certain. Which of two that may not overlap comes first is a guess.
        ref readonly Node node = ref state.At(visit);
        int start = compiled.Visit[visit].HasOrders ? Math.Max(node.NotBefore, state.At(after).Leaves) : node.NotBefore;
        return new Placement { After = after, NotBefore = node.NotBefore, Deadline = node.Deadline, Start = Math.Min(start, node.Deadline) };
    }

    /// <summary>Micropence of travel that a round saves without the visits from <paramref name="first"/> to <paramref name="last"/>, ways between them not counted.</summary>
    private long Saving(int first, int last)
    {
        int before = state.StopAt(state.At(first).Prev);
        ref readonly Node left = ref state.At(before);
        ref readonly Node right = ref state.At(last);
        ref readonly ShiftTable shift = ref compiled.Shift[left.Round];
        Leg leg = before >= compiled.StartNode && state.IsEnd(state.StopBehind(last)) ? default : shift.Travel.About(left.Place, right.OnwardPlace, left.Leaves);
        return left.OnwardPrice + right.OnwardPrice - shift.TravelPriceOf(leg);
    }

    private bool Swap(long threshold)
    {
        int visit = AnyVisit();
        int before = visit < 0 ? -1 : NodeBefore(visit);
        int other = before < 0 ? -1 : state.StopBehind(before);
        if (other < 0 || other == visit || state.IsEnd(other))
        {
            return false;
        }

        if (state.At(other).Round == state.At(visit).Round)
        {
            return SwapWithin(visit, other, threshold);
        }

        ref readonly Node own = ref state.At(visit);
        ref readonly Node theirs = ref state.At(other);
        ref readonly Pair pair = ref compiled.PairOf(visit, theirs.Round);
        ref readonly Pair otherPair = ref compiled.PairOf(other, own.Round);
        if (pair.Price >= Pair.Never || otherPair.Price >= Pair.Never
            || !state.WorkersAllow(visit, compiled.Shift[theirs.Round].Worker, other) || !state.WorkersAllow(other, compiled.Shift[own.Round].Worker, visit))
        {
            return false;
        }

        long change = Replace(other, visit, out int arrival) + Replace(visit, other, out int otherArrival)
            + pair.Price + otherPair.Price - compiled.PairOf(visit, own.Round).Price - compiled.PairOf(other, theirs.Round).Price;
        if (change - state.PricedByTimes - state.Sums(own.Round).Price - state.Sums(theirs.Round).Price > threshold)
        {
            return false;
        }

        if (!Fits(visit, arrival, pair.Service, other, out Placement place, ref change)
            || !Fits(other, otherArrival, otherPair.Service, visit, out Placement otherPlace, ref change)
            || change > threshold)
        {
            return false;
        }

        return state.TrySwap(visit, place, other, otherPlace, state.Total + threshold);
    }

    private bool SwapWithin(int visit, int other, long threshold)
    {
        if (state.StopBehind(visit) == other || state.StopBehind(other) == visit)
        {
            return false;
        }

        long change = Replace(other, visit, out _) + Replace(visit, other, out _);
        Span<(int, int)> room = stackalloc (int, int)[4];
        int round = state.At(visit).Round;
        if (change - state.PricedByTimes - state.Sums(round).Price > threshold || change + Behind(round, NewOrder.Swapped(state, visit, other, room)) > threshold)
        {
            return false;
        }

        return state.TrySwap(visit, Anywhere(visit, state.At(other).Prev), other, Anywhere(other, state.At(visit).Prev), state.Total + threshold);
    }

    /// <summary>Change of travel price when <paramref name="visit"/> stands where <paramref name="old"/> does, and when it could start there.</summary>
    private long Replace(int old, int visit, out int arrival)
    {
        int before = state.StopAt(state.At(old).Prev);
        ref readonly Node left = ref state.At(before);
        ref readonly Node node = ref state.At(old);
        ref readonly ShiftTable shift = ref compiled.Shift[node.Round];
        int leaves = state.At(node.Prev).Leaves;
        Leg into = shift.Travel.About(left.Place, compiled.Place[visit], leaves);
        arrival = leaves + into.Seconds + compiled.Access[visit];
        return shift.TravelPriceOf(into) + shift.TravelPriceOf(shift.Travel.About(compiled.Place[visit], node.OnwardPlace, node.Leaves)) - left.OnwardPrice - node.OnwardPrice;
    }

    /// <summary>Whether a visit keeps a window, and leaves room for what comes behind, where <paramref name="old"/> stands now.</summary>
    private bool Fits(int visit, int arrival, int service, int old, out Placement place, ref long change)
    {
        place = default;
        ref readonly Node node = ref state.At(old);
        ref readonly ShiftTable shift = ref compiled.Shift[node.Round];
        int onward = shift.Travel.About(compiled.Place[visit], node.OnwardPlace, node.Leaves).Seconds;
        int latest = Math.Min(node.Room - onward, node.BreakRoom) - service;
        if (!state.ChooseStart(visit, arrival, latest, node.Prev, out place))
        {
            return false;
        }

        int sooner = Math.Max(0, state.At(visit).Start - place.Start);
        change += compiled.StartPrice(visit, place.Start) - state.StartPriceOf(visit) - state.TiesFreed(visit) - state.OnceARota(sooner)
            + Behind(node.Next, place.Start + service, onward);
        return true;
    }

    /// <summary>Takes a break one or a few stops sooner or later, or gives one up that may be missed, or takes it after all.</summary>
    private bool MoveBreak(long threshold)
    {
        int rest = compiled.Visits + random.Below(compiled.StartNode - compiled.Visits);
        int round = state.At(rest).Round;
        if (state.Sums(round).Visits == 0 || !state.IsOpen(round))
        {
            return false;
        }

        int notBefore = state.At(rest).NotBefore;
        if (state.IsMissable(rest) && random.Below(4) == 0)
        {
            notBefore = notBefore >= CompiledProblem.Unlimited ? compiled.BreakNotBefore[rest - compiled.Visits] : CompiledProblem.Unlimited;
            return state.TryMoveBreak(rest, rest, notBefore, state.Total + threshold);
        }

        bool sooner = random.Below(2) == 0;
        int after = sooner ? state.At(rest).Prev : rest;
        for (int steps = 1 + random.Below(3); steps > 0; steps--)
        {
            // Breaks of a shift keep their order.
            int over = sooner ? after : state.At(after).Next;
            if (!state.IsVisit(over))
            {
                break;
            }

            after = sooner ? state.At(after).Prev : over;
        }

        return after != rest && after != state.At(rest).Prev && state.TryMoveBreak(rest, after, notBefore, state.Total + threshold);
    }

    /// <summary>Lets a visit start at the opening of its window, or waits for the start that is worth waiting for.</summary>
    private bool Retime(long threshold)
    {
        int visit = retimed[random.Below(retimed.Length)];
        ref readonly Node node = ref state.At(visit);
        if (!state.IsFree(visit))
        {
            return false;
        }

        int target = Math.Min(compiled.Target[visit], node.Deadline);
        int opening = target;
        foreach (Problem.TimeWindow window in compiled.Allowed[visit])
        {
            opening = window.Contains(node.NotBefore) ? window.Earliest : opening;
        }

        int notBefore = random.Below(3) switch { 0 => opening, 1 => target, _ => opening + random.Below(Math.Max(1, target - opening + 1)) };
        return notBefore != node.NotBefore && notBefore >= opening && state.TryRetime(visit, notBefore, state.Total + threshold);
    }
}
