using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// What a co-ordinator with a list and a map does for somebody who needs a visit: of all workers who may come and have a gap at the time asked for, the one with the shortest way from where they then are, a known face
/// before a stranger who is little nearer. Nobody else's visit moves, and none goes to another worker. Where there is no gap at the time asked for, the soonest behind it, and else the soonest of all. Every hard rule is kept. One thread.
/// </summary>
public sealed class NearestGap
{
    private readonly SearchState state;
    private readonly int knownWorkerSeconds;

    /// <summary>Whether a shift is asked for a visit at all; by default each is that may make it.</summary>
    public Func<int, int, bool> Asks { get; init; } = (_, _) => true;

    /// <summary>Starts from a rota that stands.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">Its rota; visits that break rules in it are left out, and halves of groups with them.</param>
    /// <param name="frozenBefore">Before this instant nothing starts anew and nobody sets out.</param>
    /// <param name="knownWorkerSeconds">How much further, in seconds of travel, a worker whom the patient knows is sent rather than a stranger.</param>
    public NearestGap(RotaProblem problem, Rota rota, int frozenBefore, int knownWorkerSeconds)
        : this(new CompiledProblem(problem), rota, frozenBefore, knownWorkerSeconds)
    {
    }

    internal NearestGap(CompiledProblem compiled, Rota rota, int frozenBefore, int knownWorkerSeconds)
    {
        state = new SearchState(compiled) { IsLive = true };
        IsWhole = state.Load(rota);
        state.FreezeBefore(frozenBefore);
        this.knownWorkerSeconds = knownWorkerSeconds;
    }

    /// <summary>The rota as it stands; a group that must be made together or not at all, and is not, is taken out whole first. Visits in no round are without reasons.</summary>
    public Rota ToRota()
    {
        state.DropHalfGroups();
        state.Commit();
        return state.ToRota();
    }

    /// <summary>Whether all of the rota was sound.</summary>
    internal bool IsWhole { get; }

    /// <summary>Puts the visits of a call into gaps, all of them or none.</summary>
    /// <param name="visits">The call's visits, in no round: one for each worker.</param>
    /// <param name="asked">When it should start.</param>
    /// <returns>False: nobody has a gap.</returns>
    public bool TryPlace(IReadOnlyList<int> visits, TimeWindow asked)
    {
        if (!TryInsert(visits, asked))
        {
            return false;
        }

        state.Commit();
        return true;
    }

    /// <summary>As <see cref="TryPlace"/>, told as an offer; null: nobody has a gap.</summary>
    internal Offer? Offer(IReadOnlyList<int> visits, TimeWindow asked)
    {
        Score standing = state.ToRota().Score;
        return TryInsert(visits, asked) ? OfferSearch.Describe(state, visits, standing) : null;
    }

    private bool TryInsert(IReadOnlyList<int> visits, TimeWindow asked)
    {
        var chosen = new Placement[visits.Count];
        return TryInsert(visits, asked, isSoonest: false, 0, chosen)
            || TryInsert(visits, new TimeWindow(asked.Latest, CompiledProblem.Unlimited), isSoonest: true, 0, chosen)
            || TryInsert(visits, new TimeWindow(-CompiledProblem.Unlimited, asked.Earliest), isSoonest: true, 0, chosen);
    }

    private bool TryInsert(IReadOnlyList<int> visits, TimeWindow starts, bool isSoonest, int depth, Placement[] chosen)
    {
        if (depth == visits.Count)
        {
            return !state.Moved().Any();
        }

        foreach (Placement place in Ranked(visits[depth], starts, isSoonest))
        {
            chosen[depth] = place;
            if (state.TryInsert(visits[depth], place))
            {
                if (TryInsert(visits, starts, isSoonest, depth + 1, chosen))
                {
                    return true;
                }

                OfferSearch.Replay(state, visits, chosen, depth);
            }
        }

        return false;
    }

    /// <summary>Gaps by way and known face, then the soonest; or the soonest first.</summary>
    private IEnumerable<Placement> Ranked(int visit, TimeWindow starts, bool isSoonest) =>
        state.PlacesWithin(visit, starts.Earliest, starts.Latest)
            .Select(place => (Place: place with { NotBefore = place.Start }, Shift: state.At(place.After).Round))
            .Where(own => Asks(visit, own.Shift))
            .OrderBy(own => isSoonest ? own.Place.Start : 0)
            .ThenBy(own => Way(visit, own.Shift, own.Place.After))
            .ThenBy(own => own.Place.Start)
            .ThenBy(own => own.Shift)
            .Select(own => own.Place);

    /// <summary>Seconds from where the worker is before the gap, or starts; a stranger counts as so much farther.</summary>
    private long Way(int visit, int shift, int after)
    {
        RotaProblem problem = state.Compiled.Problem;
        Patient patient = problem.Patients[problem.Visits[visit].Patient];
        int worker = problem.Shifts[shift].Worker;
        int stop = after;
        while (state.IsBreak(stop))
        {
            stop = state.At(stop).Prev;
        }

        int way = state.Compiled.PlaceOfRow(state.At(stop).Place) is { } from ? problem.Travel(problem.Workers[worker].Mode).At(from, patient.Place, state.At(after).Leaves).Seconds : 0;
        return way + (RotaProblem.IsKnown(patient, worker) ? 0L : knownWorkerSeconds);
    }
}
