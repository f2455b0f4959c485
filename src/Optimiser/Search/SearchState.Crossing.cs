namespace CareRostering.Optimiser.Search;

/// <content>A rota made of some rounds of one and the other rounds of another.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Makes this state, of which no round is closed, the rota <paramref name="first"/> with some rounds of <paramref name="second"/> in the place of its own. A visit that is in
    /// a round taken over leaves the round that it was in; one that was in a round given up, and is in none taken over, is absent. False, with nothing assigned, where a hard rule
    /// would be broken.
    /// </summary>
    /// <param name="first">A rota without open changes.</param>
    /// <param name="second">Another of the same problem.</param>
    /// <param name="sourceOf">For each round the round of <paramref name="second"/> that takes its place, of a shift of the same kind (<see cref="CompiledProblem.Twins"/>); -1: it stays.</param>
    public bool TryCross(SearchState first, SearchState second, ReadOnlySpan<int> sourceOf)
    {
        Clear();
        hasTiedWorkers = true;
        bool fits = true;
        for (int round = 0; round < compiled.Shifts && fits; round++)
        {
            fits = sourceOf[round] < 0 || LinkSequence(round, second, sourceOf[round], second.PlacementOf, (int _, in Arc arc) => OrderOf(arc, second, first));
        }

        for (int round = 0; round < compiled.Shifts && fits; round++)
        {
            fits = sourceOf[round] >= 0 || LinkSequence(round, first, round, first.PlacementOf, (int _, in Arc arc) => OrderOf(arc, first, second));
        }

        if (fits)
        {
            fits = Settle();
        }
        else
        {
            forward.Clear();
            Close(false);
        }

        if (fits)
        {
            DropHalfGroups();
        }

        Commit();
        return fits;
    }

    /// <summary>Which of two visits of a patient comes first, as <paramref name="own"/> has decided, or the other where only that has both in rounds.</summary>
    private static int OrderOf(in Arc arc, SearchState own, SearchState other) => own.OrderOf(arc.Pair) is var order and not 0 ? order : other.OrderOf(arc.Pair);
}
