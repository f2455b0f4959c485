using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Ruin and recreate (Schrimpf and others 2000) in the small, round what was hit: a few visits near one another in place and time come out, go back in wherever is
/// cheapest, in random order, and stay where the rota got cheaper, or hardly dearer while the search is young. A step that goes beyond what is allowed
/// is taken back: the limit is hard, and the plain search knows nothing of it.
/// </summary>
internal sealed class RepairMoves
{
    private const int MostRemoved = 6;
    private const int Near = 16;

    /// <summary>A step may be so much dearer at the beginning. Chosen: about what promising another worker costs.</summary>
    private const long StartTemperature = 200 * Prices.Micropence;

    private readonly SearchState state;
    private readonly SearchState best;
    private readonly bool[] movable;
    private readonly bool[] tooLate;
    private readonly int[] hit;
    private readonly int[] times;
    private readonly Func<SearchState, bool> allowed;
    private readonly SeededRandom random;
    private readonly List<int> removed = [];
    private readonly (long Distance, int Visit)[] near = new (long, int)[Near];

    /// <param name="state">Where the search starts; without open changes, and allowed. It is changed.</param>
    /// <param name="movable">Which visits may be moved.</param>
    /// <param name="tooLate">Visits that nobody can make any more.</param>
    /// <param name="hit">Visits that the disruption hit.</param>
    /// <param name="seats">Where visits stood: says when one that is in no round would be wanted.</param>
    /// <param name="allowed">Whether a rota is within all limits.</param>
    /// <param name="random">The only randomness.</param>
    public RepairMoves(SearchState state, bool[] movable, bool[] tooLate, int[] hit, StandingSeats seats, Func<SearchState, bool> allowed, SeededRandom random)
    {
        this.state = state;
        this.movable = movable;
        this.tooLate = tooLate;
        this.hit = hit;
        this.allowed = allowed;
        this.random = random;
        best = new SearchState(state.Compiled) { IsLive = state.IsLive };
        best.CopyFrom(state);
        times = [.. state.Compiled.Problem.Visits.Select((visit, index) => seats.Has(index) ? seats.Start[index] : visit.Windows[0].Earliest)];
    }

    /// <summary>The best rota found; at first the one that the search started from.</summary>
    public SearchState Best => best;

    /// <summary>Takes steps until a limit of <paramref name="options"/> is reached.</summary>
    public void Run(RepairOptions options, CancellationToken stop)
    {
        long began = options.Clock.GetTimestamp();
        for (int step = 0; step < options.Iterations && !stop.IsCancellationRequested; step++)
        {
            options.BetweenSteps?.Invoke();
            double done = (double)step / options.Iterations;
            if (options.TimeLimit is { } limit)
            {
                // Whichever limit comes first, the search has to be cold when it does.
                done = Math.Max(done, options.Clock.GetElapsedTime(began) / limit);
                if (!(done < 1))
                {
                    return;
                }
            }

            Step(StartTemperature * (1 - done));
        }
    }

    private void Step(double temperature)
    {
        long limit = state.Total + (long)(-temperature * Math.Log(1 - random.Unit()));
        if (!Ruin())
        {
            state.Rollback();
            return;
        }

        Recreate();
        if (state.Total > limit || !allowed(state))
        {
            state.Rollback();
            return;
        }

        state.Commit();
        if (state.Total < best.Total)
        {
            best.CopyFrom(state);
        }
    }

    /// <summary>Takes visits near one seed out; false where nothing can be tried.</summary>
    private bool Ruin()
    {
        removed.Clear();
        int seed = Seed();
        if (seed < 0)
        {
            return false;
        }

        int found = FindNear(seed);
        int wanted = 1 + random.Below(MostRemoved);
        if (state.IsAssigned(seed))
        {
            TakeOut(seed);
        }

        for (int tries = 0; tries < 2 * wanted && removed.Count < wanted && found > 0; tries++)
        {
            TakeOut(near[random.Below(found)].Visit);
        }

        return true;
    }

    private int Seed()
    {
        // Half of the time where it hurts, else anywhere.
        ReadOnlySpan<int> absent = state.Absent;
        if (random.Below(2) == 0 && absent.Length + hit.Length > 0)
        {
            int at = random.Below(absent.Length + hit.Length);
            int chosen = at < absent.Length ? absent[at] : hit[at - absent.Length];
            return tooLate[chosen] && !state.IsAssigned(chosen) ? -1 : chosen;
        }

        // A day may have lost its last visit.
        int any = movable.Length == 0 ? -1 : random.Below(movable.Length);
        return any >= 0 && movable[any] ? any : -1;
    }

    /// <summary>The movable visits nearest to <paramref name="seed"/> in way and time; how many there are.</summary>
    private int FindNear(int seed)
    {
        CompiledProblem compiled = state.Compiled;
        int found = 0;
        int seedTime = TimeOf(seed);
        for (int visit = 0; visit < movable.Length; visit++)
        {
            if (!movable[visit] || visit == seed || !state.IsAssigned(visit))
            {
                continue;
            }

            long distance = Math.Abs((long)TimeOf(visit) - seedTime) + (2L * compiled.UsualTravel.About(compiled.Place[seed], compiled.Place[visit], seedTime).Seconds);
            if (found == Near && distance >= near[Near - 1].Distance)
            {
                continue;
            }

            int at = found < Near ? found++ : Near - 1;
            for (; at > 0 && near[at - 1].Distance > distance; at--)
            {
                near[at] = near[at - 1];
            }

            near[at] = (distance, visit);
        }

        return found;
    }

    private int TimeOf(int visit) => state.IsAssigned(visit) ? state.At(visit).Start : times[visit];

    /// <summary>Takes a visit out with all that may only be made together with it; nothing where one of them has to stay.</summary>
    private void TakeOut(int visit)
    {
        int[] group = state.Compiled.Links.Groups[visit];
        foreach (int member in group)
        {
            if (!movable[member] || !state.IsAssigned(member))
            {
                return;
            }
        }

        if (state.TryRemove(group))
        {
            removed.AddRange(group);
        }
    }

    private void Recreate()
    {
        foreach (int visit in state.Absent)
        {
            if (!tooLate[visit] && !removed.Contains(visit))
            {
                removed.Add(visit);
            }
        }

        for (int i = removed.Count - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (removed[i], removed[other]) = (removed[other], removed[i]);
        }

        foreach (int visit in removed)
        {
            InsertGroup(visit);
        }
    }

    private void InsertGroup(int visit)
    {
        int[] group = state.Compiled.Links.Groups[visit];
        foreach (int member in group)
        {
            if (!state.IsAssigned(member) && !TryInsert(member))
            {
                foreach (int other in group)
                {
                    if (state.IsAssigned(other))
                    {
                        state.Remove(other);
                    }
                }

                return;
            }
        }
    }

    private bool TryInsert(int visit)
    {
        Placement place = state.Cheapest(visit);
        return place.Exists && place.Cost < state.Compiled.UnassignedPrice[visit] && state.TryInsert(visit, place);
    }
}
