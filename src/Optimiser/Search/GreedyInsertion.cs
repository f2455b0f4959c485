namespace CareRostering.Optimiser.Search;

/// <summary>
/// Greedy insertion with blinks (Christiaens and Vanden Berghe 2020, section 5.2): absent visits, in one of several orders, each at its
/// cheapest place next to a neighbour or in an empty round, overlooking a place now and then. Groups that are assigned together or not at
/// all are placed one behind the other and taken out again when one finds no place.
/// </summary>
internal sealed class GreedyInsertion
{
    /// <summary>Rounds that are barred for a visit after its best place there turned out infeasible, before giving the visit up.</summary>
    private const int Tries = 3;

    /// <summary>
    /// One recreation in so many looks at every neighbour, however far: where the scan always leaves off early, some rotas cannot be reached at all.
    /// </summary>
    private const int WholeScans = 4;

    /// <summary>Orders in which visits are placed, the random one left out.</summary>
    private const int Orders = 7;

    private readonly SearchState state;
    private readonly Neighbourhoods neighbourhoods;
    private readonly SeededRandom random;
    private readonly int[] keys;
    private readonly int[] order;
    private readonly int[] eligibleShifts;
    private readonly bool allMayMake;
    private readonly bool hasGroups;

    /// <summary>For each visit one number for each order but the random one, least first, side by side.</summary>
    private readonly int[] ranks;
    private readonly long optionalBelow;
    private readonly Blinker blinker;
    private int longWaySeconds;

    public GreedyInsertion(SearchState state, Neighbourhoods neighbourhoods, AnnealingOptions options, SeededRandom random)
    {
        this.state = state;
        this.neighbourhoods = neighbourhoods;
        this.random = random;
        CompiledProblem compiled = state.Compiled;
        keys = new int[compiled.Visits];
        order = new int[compiled.Visits];
        eligibleShifts = new int[compiled.Visits];
        ranks = new int[compiled.Visits * Orders];
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            for (int shift = 0; shift < compiled.Shifts; shift++)
            {
                eligibleShifts[visit] += compiled.MayMake(visit, shift) ? 1 : 0;
            }

            int depth = compiled.Shift[0].Travel.Between(compiled.Shift[0].StartPlace, compiled.Place[visit]).Seconds;
            Problem.TimeWindow[] allowed = compiled.Allowed[visit];
            ReadOnlySpan<int> own =
            [
                compiled.HasLoads ? -compiled.Load[visit] : -compiled.Problem.Visits[visit].DurationSeconds, -depth, depth, allowed[^1].Latest - allowed[0].Earliest, allowed[0].Earliest,
                -allowed[^1].Latest, eligibleShifts[visit],
            ];
            own.CopyTo(ranks.AsSpan(visit * Orders));
        }

        allMayMake = Array.TrueForAll(eligibleShifts, shifts => shifts == eligibleShifts[0]);
        hasGroups = compiled.Links.HasGroups;
        optionalBelow = (long)(100 * neighbourhoods.MeanNearPrice);
        blinker = new Blinker(random, options.BlinkPermille);
    }

    /// <summary>
    /// Places as many absent visits as fit. False as soon as what is assigned, with what found no place, costs more than
    /// <paramref name="limit"/>, as the rest can only add to it, or where half a group would be left of which the other half is in a closed round.
    /// </summary>
    public bool Apply(long limit)
    {
        longWaySeconds = neighbourhoods.Packed is null ? 0 : LongWay();
        long failed = 0;
        int count = state.Absent.Length;
        state.Absent.CopyTo(order);
        Sort(count);
        for (int i = 0; i < count; i++)
        {
            int visit = order[i];
            if (state.IsAssigned(visit))
            {
                continue;
            }

            if (eligibleShifts[visit] > 0 && !LeavesOut(visit))
            {
                PlaceGroup(visit, limit - failed);
            }

            failed += state.IsAssigned(visit) ? 0 : state.Compiled.UnassignedPrice[visit];
            if (state.TotalOfAssigned + failed > limit)
            {
                return false;
            }
        }

        return !hasGroups || state.DropHalfGroups();
    }

    private int LongWay() => random.Below(WholeScans) == 0 ? ushort.MaxValue : state.LongWaySeconds();

    /// <summary>
    /// Whether a visit that may well stay out, because leaving it out costs less than a detour easily does, is not even tried this time: so
    /// that the search can see what the rota is worth without it.
    /// </summary>
    private bool LeavesOut(int visit) => state.Compiled.UnassignedPrice[visit] < optionalBelow && random.Below(8) == 0;

    private void PlaceGroup(int visit, long limit)
    {
        if (!hasGroups)
        {
            Place(visit, limit, state.Compiled.UnassignedPrice[visit]);
            return;
        }

        int[] group = state.Compiled.Links.Groups[visit];
        long price = 0;
        foreach (int member in group)
        {
            price += state.IsAssigned(member) ? 0 : state.Compiled.UnassignedPrice[member];
        }

        if (!Place(visit, limit, price))
        {
            return;
        }

        foreach (int member in group)
        {
            if (!state.IsAssigned(member) && !Place(member, limit, price))
            {
                foreach (int placed in group)
                {
                    if (state.IsFree(placed))
                    {
                        state.Remove(placed);
                    }
                }

                return;
            }
        }
    }

    /// <summary>Puts a visit where it is cheapest. False where nothing suits, or all is dearer than <paramref name="price"/>, what leaving it out costs with all that come with it or not at all.</summary>
    private bool Place(int visit, long limit, long price)
    {
        if (!state.Prepare(visit))
        {
            return false;
        }

        state.Unbar();
        for (int failed = 0; ; failed++)
        {
            Placement best = FromNeighbours(visit);
            if (!best.Exists && failed == 0)
            {
                best = FromAllRounds(visit);
            }

            if (!best.Exists)
            {
                break;
            }

            // Any other place is dearer still, and leaving it out may be cheaper than all.
            if (state.TotalOfAssigned + best.Cost > limit || best.Cost >= price)
            {
                break;
            }

            int round = state.At(best.After).Round;
            if (state.TryInsert(visit, best, limit))
            {
                state.Unbar();
                return true;
            }

            if (failed == Tries)
            {
                break;
            }

            state.Bar(round);
        }

        state.Unbar();
        return false;
    }

    private Placement FromNeighbours(int visit)
    {
        Placement best = Placement.None;
        if (neighbourhoods.Packed is not null)
        {
            state.ConsiderNear(visit, neighbourhoods, longWaySeconds, blinker, ref best);
        }
        else
        {
            state.ConsiderNeighbours(visit, neighbourhoods.Before[visit], neighbourhoods.After[visit], neighbourhoods.IsBefore(visit), blinker, ref best);
        }

        ReadOnlySpan<long> alone = neighbourhoods.Alone(visit);
        for (int twins = 0; twins < alone.Length; twins++)
        {
            int round = alone[twins] < best.Cost ? state.EmptyTwin(twins) : -1;
            if (round >= 0 && !blinker.Blinks())
            {
                state.ConsiderRound(visit, round, ref best);
            }
        }

        return best;
    }

    private Placement FromAllRounds(int visit)
    {
        Placement best = Placement.None;
        for (int round = 0; round < state.Compiled.Shifts; round++)
        {
            state.ConsiderRound(visit, round, ref best);
        }

        return best;
    }

    private void Sort(int count)
    {
        int kind = random.Below(allMayMake ? 17 : 19) switch
        {
            < 4 => -1,
            < 8 => 0,
            < 10 => 1,
            < 11 => 2,
            < 13 => 3,
            < 15 => 4,
            < 17 => 5,
            _ => 6,
        };
        for (int i = 0; i < count; i++)
        {
            keys[i] = kind < 0 ? (int)(random.Next() >> 32) : ranks[(order[i] * Orders) + kind];
        }

        // Equal keys are left in the order of the absent list, which is itself the result of a seeded search.
        Array.Sort(keys, order, 0, count);
    }
}
