namespace CareRostering.Optimiser.Search;

/// <content>The slow truth behind <see cref="AssertionLevel.Full"/>.</content>
internal sealed partial class SearchState
{
    private SearchState? scratch;

    /// <summary>Recomputes everything from scratch and compares.</summary>
    /// <exception cref="InvalidOperationException">With the first value that differs.</exception>
    public void AssertSound()
    {
        SearchState fresh = scratch ??= new SearchState(compiled) { IsLive = IsLive };
        fresh.LoadSequences(this);
        for (int index = 0; index < compiled.Nodes; index++)
        {
            ref Node own = ref N(index);
            ref Node other = ref fresh.N(index);
            if (own.Round != other.Round || (own.Round >= 0 && (own.Start != other.Start || own.OnwardLeg != other.OnwardLeg || own.OnwardPrice != other.OnwardPrice
                || own.OnwardPlace != other.OnwardPlace || own.Place != other.Place || own.Service != other.Service || own.Column != other.Column
                || (SumsOf(own.Round).Visits > 0 && IsOpen(own.Round) && own.Latest < own.Start && index != StartOf(own.Round)))))
            {
                throw new InvalidOperationException($"Node {index} is {Say(own)}; from scratch {Say(other)}.");
            }
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            if (!SumsOf(round).Equals(fresh.SumsOf(round)))
            {
                throw new InvalidOperationException($"The sums of round {round} differ from those from scratch.");
            }
        }

        if (!all.Equals(fresh.all))
        {
            throw new InvalidOperationException($"Total {all.Total}, starts {all.StartPrices}, rota {all.WholeRota}; from scratch {fresh.all.Total}, {fresh.all.StartPrices}, {fresh.all.WholeRota}.");
        }
    }

    private static string Say(in Node node) =>
        $"round {node.Round}, start {node.Start}, latest {node.Latest}, onward {node.OnwardLeg} s to {node.OnwardPlace}, place {node.Place}, service {node.Service}";

    /// <summary>Takes over another state's sequences, chosen bounds and pair orders, and works everything else out afresh.</summary>
    private void LoadSequences(SearchState other)
    {
        Clear();
        PutElsewhereAs(other);
        bool isSound = true;
        for (int round = 0; round < compiled.Shifts && isSound; round++)
        {
            isSound = LinkSequence(round, other, round, other.PlacementOf, (int _, in Arc arc) => other.OrderOf(arc.Pair));
        }

        if (!isSound || !Settle())
        {
            throw new InvalidOperationException("The state is infeasible when worked out from scratch.");
        }

        Commit();
    }
}
