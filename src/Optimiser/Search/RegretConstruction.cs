namespace CareRostering.Optimiser.Search;

/// <summary>
/// Construction by regret (Potvin and Rousseau 1993): again and again the visit that loses most by not getting its best round now, counting
/// the gap from its best to its second-best round, is inserted. Places are remembered for each visit and round and worked out again only
/// for rounds that changed: O(visits x rounds) places at first, O(visits) more for each insertion.
/// </summary>
internal sealed class RegretConstruction
{
    private readonly SearchState state;
    private readonly Placement[] places;
    private readonly int[] version;
    private readonly int[] placeVersion;
    private readonly bool[] givenUp;

    public RegretConstruction(SearchState state)
    {
        this.state = state;
        CompiledProblem compiled = state.Compiled;
        places = new Placement[compiled.Visits * compiled.Shifts];
        placeVersion = new int[compiled.Visits * compiled.Shifts];
        version = new int[compiled.Shifts];
        Array.Fill(version, 1);
        givenUp = new bool[compiled.Visits];
    }

    /// <summary>Inserts absent visits until none fits or <paramref name="stop"/> is asked for.</summary>
    public void Apply(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            int visit = MostRegretted();
            if (visit < 0)
            {
                return;
            }

            InsertGroup(visit);
        }
    }

    private int MostRegretted()
    {
        int chosen = -1;
        long most = long.MinValue;
        foreach (int visit in state.Absent)
        {
            if (givenUp[visit])
            {
                continue;
            }

            long regret = Regret(visit);
            if (regret > most || (regret == most && visit < chosen))
            {
                most = regret;
                chosen = visit;
            }
        }

        return chosen;
    }

    private long Regret(int visit)
    {
        CompiledProblem compiled = state.Compiled;
        if (!state.Prepare(visit))
        {
            givenUp[visit] = true;
            return long.MinValue;
        }

        long first = compiled.UnassignedPrice[visit];
        long second = first;
        bool tied = compiled.Links.Of(visit).Length > 0;
        for (int round = 0; round < compiled.Shifts; round++)
        {
            if (!compiled.Eligible[(visit * compiled.Shifts) + round])
            {
                continue;
            }

            ref Placement place = ref places[(visit * compiled.Shifts) + round];
            ref int known = ref placeVersion[(visit * compiled.Shifts) + round];
            if (known != version[round] || tied)
            {
                known = version[round];
                place = Placement.None;
                state.ConsiderRound(visit, round, ref place);
            }

            if (place.Cost < first)
            {
                second = first;
                first = place.Cost;
            }
            else if (place.Cost < second)
            {
                second = place.Cost;
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
                        Changed(other);
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
        if (best.Exists && state.TryInsert(visit, best))
        {
            Changed(visit);
            return true;
        }

        givenUp[visit] = true;
        return false;
    }

    private void Changed(int visit)
    {
        version[state.At(visit).Round]++;
        foreach (ref readonly Arc arc in state.Compiled.Links.Of(visit))
        {
            if (state.IsAssigned(arc.Other))
            {
                version[state.At(arc.Other).Round]++;
            }
        }
    }
}
