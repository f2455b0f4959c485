namespace CareRostering.Optimiser.Search;

/// <content>What a visit gains by filling time that nobody works: an estimate for ranking places, where waiting or the longest idle time is priced.</content>
internal sealed partial class SearchState
{
    /// <summary>Micropence that the prepared visit may gain at most by filling idle time or waiting; 0 where neither is priced.</summary>
    private long mostFilled;

    /// <summary>The round with the longest idle time, and by how much it exceeds the next.</summary>
    private int idlest;
    private int idlestBy;

    private void PrepareFilling(int visit)
    {
        idlest = -1;
        idlestBy = 0;
        if (compiled.WorstIdlePerSecond > 0)
        {
            int most = -1;
            int second = 0;
            for (int round = 0; round < compiled.Shifts; round++)
            {
                int idle = IdleOf(round);
                if (idle > most)
                {
                    (second, most, idlest) = (Math.Max(0, most), idle, round);
                }
                else
                {
                    second = Math.Max(second, idle);
                }
            }

            idlestBy = most - second;
        }

        mostFilled = (compiled.WorstIdlePerSecond * idlestBy) + (compiled.WaitingPerSecond * compiled.Problem.Visits[visit].DurationSeconds);
    }

    private int IdleOf(int round) => SumsOf(round).Visits == 0 ? compiled.Shift[round].Finish - compiled.Shift[round].Start : SumsOf(round).Idle;

    /// <summary>Micropence gained when work of some seconds goes into the gap behind a node.</summary>
    private long Filled(int after, int round, int busy)
    {
        long gain = round == idlest ? compiled.WorstIdlePerSecond * Math.Min(busy, idlestBy) : 0;
        int next = N(after).Next;
        if (compiled.WaitingPerSecond > 0 && after < compiled.StartNode && !IsEnd(next))
        {
            int gap = N(next).Start - N(after).Leaves - (IsBreak(next) ? 0 : N(after).OnwardLeg) - (IsVisit(next) ? compiled.Access[next] : 0);
            gain += compiled.WaitingPerSecond * Math.Min(busy, Math.Max(0, gap));
        }

        return gain;
    }
}
