using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Dispatch;

/// <summary>Puts visits that start together (a double-up, a joint visit) behind the last of rounds, all of them or none.</summary>
/// <param name="draft">The rota being written.</param>
/// <param name="ranked">Shifts to try for a visit, the best first.</param>
internal sealed class TogetherPlacing(RotaDraft draft, Func<int, IEnumerable<int>> ranked)
{
    /// <summary>Places the visits from <paramref name="next"/> on: each with the first shift that lets it, another one where the rest then finds nobody.</summary>
    public bool TryPlace(int[] visits, int next = 0)
    {
        if (next == visits.Length)
        {
            return true;
        }

        int visit = visits[next];
        return ranked(visit).Any(shift => TryPlace(visits, next, shift));
    }

    /// <summary>The same with the shift of the first of them given.</summary>
    public bool TryPlace(int[] visits, int next, int shift)
    {
        int visit = visits[next];
        if (!draft.TryAppend(visit, shift))
        {
            return false;
        }

        if (TryPlace(visits, next + 1))
        {
            return true;
        }

        draft.Remove(visit);
        return false;
    }
}
