namespace CareRostering.Optimiser.Search;

/// <summary>
/// Construction by regret (Potvin and Rousseau 1993): again and again the visit that loses most by not getting its best round now, counting
/// the gap from its best to its second-best round, is inserted. Places are remembered for each visit and round and worked out again only
/// for rounds that changed: O(visits x rounds) places at first, O(visits) more for each insertion.
/// </summary>
internal sealed class RegretConstruction
{
    private readonly SearchState state;
    private readonly long[] costs;
    private readonly long[] regret;
    private readonly bool[] isStale;
    private readonly bool[] givenUp;
    private readonly List<int> changedRounds = [];

    public RegretConstruction(SearchState state)
    {
        this.state = state;
        CompiledProblem compiled = state.Compiled;
        costs = new long[compiled.Visits * compiled.Shifts];
        Array.Fill(costs, Placement.NoCost);
        regret = new long[compiled.Visits];
        isStale = new bool[compiled.Visits];
        Array.Fill(isStale, true);
        givenUp = new bool[compiled.Visits];
    }

    /// <summary>Inserts absent visits until none fits or <paramref name="stop"/> is asked for.</summary>
    public void Apply(CancellationToken stop)
    {
        foreach (int visit in state.Absent)
        {
            for (int round = 0; round < state.Compiled.Shifts; round++)
            {
                Price(visit, round);
            }
        }

        while (!stop.IsCancellationRequested)
        {
            int visit = MostRegretted();
            if (visit < 0)
            {
                return;
            }

            InsertGroup(visit);
            foreach (int absent in state.Absent)
            {
                foreach (int round in changedRounds)
                {
                    Price(absent, round);
                }
            }

            changedRounds.Clear();
        }
    }

    private void Price(int visit, int round)
    {
        CompiledProblem compiled = state.Compiled;
        if (givenUp[visit] || !compiled.MayMake(visit, round))
        {
            return;
        }

        Placement place = Placement.None;
        if (state.Prepare(visit))
        {
            state.ConsiderRound(visit, round, ref place);
        }

        ref long cost = ref costs[(visit * compiled.Shifts) + round];
        isStale[visit] |= cost != place.Cost;
        cost = place.Cost;
    }

    private int MostRegretted()
    {
        int chosen = -1;
        foreach (int visit in state.Absent)
        {
            if (givenUp[visit])
            {
                continue;
            }

            if (isStale[visit])
            {
                regret[visit] = Regret(visit);
                isStale[visit] = false;
            }

            if (chosen < 0 || regret[visit] > regret[chosen] || (regret[visit] == regret[chosen] && visit < chosen))
            {
                chosen = visit;
            }
        }

        return chosen;
    }

    /// <summary>The gap from the cheapest round to the second; leaving the visit out counts as one more round.</summary>
    private long Regret(int visit)
    {
        long first = state.Compiled.UnassignedPrice[visit];
        long second = first;
        foreach (long cost in costs.AsSpan(visit * state.Compiled.Shifts, state.Compiled.Shifts))
        {
            if (cost < first)
            {
                second = first;
                first = cost;
            }
            else if (cost < second)
            {
                second = cost;
            }
        }

        return second - first;
    }

    private void InsertGroup(int visit)
    {
        foreach (int member in state.Compiled.Links.Groups[visit])
        {
            if (!state.IsAssigned(member) && !Insert(member))
            {
                foreach (int other in state.Compiled.Links.Groups[visit])
                {
                    givenUp[other] = true;
                    if (state.IsAssigned(other))
                    {
                        changedRounds.Add(state.At(other).Round);
                        state.Remove(other);
                    }
                }

                return;
            }
        }
    }

    private bool Insert(int visit)
    {
        Placement best = state.Cheapest(visit);
        if (!best.Exists || best.Cost >= state.Compiled.UnassignedPrice[visit] || !state.TryInsert(visit, best))
        {
            return false;
        }

        changedRounds.Add(state.At(visit).Round);
        foreach (ref readonly Arc arc in state.Compiled.Links.Of(visit))
        {
            isStale[arc.Other] = true;
            if (state.IsAssigned(arc.Other))
            {
                changedRounds.Add(state.At(arc.Other).Round);
            }
            else
            {
                // Its starts are tied now: everywhere it could go is priced anew.
                for (int round = 0; round < state.Compiled.Shifts; round++)
                {
                    Price(arc.Other, round);
                }
            }
        }

        return true;
    }
}
