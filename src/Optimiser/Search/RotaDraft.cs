using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A rota being written by hand or by a simple rule: every change keeps every hard rule or is refused. Not safe to share between threads.
/// </summary>
public sealed class RotaDraft
{
    private readonly SearchState state;

    /// <summary>An empty rota of <paramref name="problem"/>.</summary>
    public RotaDraft(RotaProblem problem) => state = new SearchState(new CompiledProblem(problem));

    /// <summary>A copy of <paramref name="rota"/> to change; visits that break rules in it are left out.</summary>
    public RotaDraft(RotaProblem problem, Rota rota)
        : this(problem) => state.Load(rota);

    /// <summary>Whether a visit is in a round.</summary>
    public bool IsAssigned(int visit) => state.IsAssigned(visit);

    /// <summary>Place index where the worker of a shift is after the last visit so far, or where the round starts; null: it starts at the first visit.</summary>
    public int? LastPlace(int shift) => state.Compiled.PlaceOfRow(state.At(Last(shift)).Place);

    /// <summary>When the worker of a shift leaves the last visit so far, or the shift's start.</summary>
    public int FreeFrom(int shift) => state.At(Last(shift)).Leaves;

    /// <summary>Puts a visit behind the last of a round, breaks before or after it as that lets it start sooner. False, with nothing changed, when a rule forbids it.</summary>
    public bool TryAppend(int visit, int shift)
    {
        if (state.IsAssigned(visit) || !state.Prepare(visit) || !state.MayMake(visit, shift))
        {
            return false;
        }

        Placement soonest = Placement.None;
        for (int after = Last(shift); after != state.EndOf(shift); after = state.At(after).Next)
        {
            Placement here = Placement.None;
            state.Consider(visit, after, ref here);
            if (here.Exists && (!soonest.Exists || here.Start < soonest.Start))
            {
                soonest = here;
            }
        }

        return soonest.Exists && state.TryInsert(visit, soonest);
    }

    /// <summary>Takes a visit out again.</summary>
    public void Remove(int visit)
    {
        if (state.IsAssigned(visit))
        {
            state.Remove(visit);
        }
    }

    /// <summary>The rota as it stands; a group that must be assigned together or not at all, and is not, is taken out whole first.</summary>
    public Rota ToRota()
    {
        state.DropHalfGroups();
        state.Commit();
        return state.ToRota();
    }

    private int Last(int shift)
    {
        int node = state.At(state.EndOf(shift)).Prev;
        while (state.IsBreak(node))
        {
            node = state.At(node).Prev;
        }

        return node;
    }
}
