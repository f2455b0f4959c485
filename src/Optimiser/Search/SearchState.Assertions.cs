namespace CareRostering.Optimiser.Search;

/// <content>The slow truth behind <see cref="AssertionLevel.Full"/>.</content>
internal sealed partial class SearchState
{
    /// <summary>Recomputes everything from scratch and compares.</summary>
    /// <exception cref="InvalidOperationException">With the first value that differs.</exception>
    public void AssertSound()
    {
        var fresh = new SearchState(compiled);
        fresh.LoadSequences(this);
        for (int index = 0; index < compiled.Nodes; index++)
        {
            ref Node own = ref N(index);
            ref Node other = ref fresh.N(index);
            if (own.Round != other.Round || (own.Round >= 0 && (own.Start != other.Start || own.OnwardLeg != other.OnwardLeg || own.OnwardPrice != other.OnwardPrice
                || own.OnwardPlace != other.OnwardPlace || own.Place != other.Place || own.Service != other.Service || own.Column != other.Column
                || (SumsOf(own.Round).Visits > 0 && own.Latest < own.Start && index != StartOf(own.Round)))))
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
        for (int round = 0; round < compiled.Shifts; round++)
        {
            int after = StartOf(round);
            for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
            {
                if (N(rest).NotBefore != other.N(rest).NotBefore)
                {
                    HoldBreak(rest, other.N(rest).NotBefore);
                }

                if (compiled.HasMissableBreaks && other.SumsOf(round).Visits > 0)
                {
                    Edit(rest).Start = other.N(rest).Start;
                    Edit(rest).Service = other.N(rest).Service;
                    forward.Add(rest, N(rest).Start);
                }
            }

            for (int index = other.N(after).Next; !IsEnd(index); index = other.N(index).Next)
            {
                if (IsVisit(index))
                {
                    ref Node source = ref other.N(index);

                    // Breaks that may be missed let a later start make what follows earlier: from any other start times may be given up too soon.
                    int start = compiled.HasMissableBreaks ? source.Start : source.NotBefore;
                    Link(index, new Placement { After = after, NotBefore = source.NotBefore, Deadline = source.Deadline, Start = start });
                    RemoveAbsent(index);
                }

                after = index;
            }
        }

        for (int pair = 0; pair < compiled.Links.Pairs; pair++)
        {
            SetOrder(pair, other.OrderOf(pair));
        }

        if (!Settle())
        {
            throw new InvalidOperationException("The state is infeasible when worked out from scratch.");
        }

        Commit();
    }
}
