namespace CareRostering.Optimiser.Search;

/// <content>
/// Working out times after a change. Starts form a graph: arcs along rounds, arcs of links, arcs of pairs that may not overlap. A change
/// first collects the nodes whose start leant on what changed (those that are tight), lowers them to their own bound, and raises them again
/// to the least fixed point; latest starts likewise, mirrored. Rounds without ties take one pass each.
/// </content>
internal sealed partial class SearchState
{
    private readonly bool[] inSet;
    private readonly int[] set;
    private int setCount;
    private readonly bool[] queued;
    private readonly int[] queue;
    private int queueHead;
    private int queueCount;
    private readonly int[] dirty;
    private readonly bool[] isDirty;
    private int dirtyCount;
    private readonly int[] touched;
    private readonly bool[] isTouched;
    private int touchedCount;
    private readonly int[] seeds;
    private readonly bool[] isSeed;
    private int seedCount;

    /// <summary>
    /// Closes the open step: brings times, sums and prices up to date after its changes of the lists, or, when a deadline or a round's hard
    /// rule would be broken, takes the step back and returns false.
    /// </summary>
    private bool Settle()
    {
        bool feasible = Forward() && RoundsAreSound();
        if (feasible)
        {
            Backward();
            CloseStep();
        }
        else
        {
            UndoStep();
        }

        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        for (int i = 0; i < dirtyCount; i++)
        {
            isDirty[dirty[i]] = false;
        }

        for (int i = 0; i < seedCount; i++)
        {
            isSeed[seeds[i]] = false;
        }

        touchedCount = dirtyCount = seedCount = 0;
        return feasible;
    }

    private void MarkDirty(int round)
    {
        if (!isDirty[round])
        {
            isDirty[round] = true;
            dirty[dirtyCount++] = round;
        }
    }

    private void MarkTouched(int round)
    {
        if (!isTouched[round])
        {
            isTouched[round] = true;
            touched[touchedCount++] = round;
        }
    }

    private void MarkSeed(int visit)
    {
        if (!isSeed[visit])
        {
            isSeed[visit] = true;
            seeds[seedCount++] = visit;
        }
    }

    /// <summary>Earliest starts of a round without ties, from its start node on. Only for set-up: not journalled.</summary>
    private void PassForward(int round)
    {
        int previous = StartOf(round);
        for (int index = nodes[previous].Next; index >= 0; index = nodes[index].Next)
        {
            ref Node node = ref nodes[index];
            node.Start = Math.Max(node.NotBefore, nodes[previous].Leaves + node.Leg + node.Access);
            previous = index;
        }
    }

    /// <summary>Latest starts of a round without ties, from its end node back. Only for set-up: not journalled.</summary>
    private void PassBackward(int round)
    {
        int next = EndOf(round);
        nodes[next].Latest = nodes[next].Deadline;
        nodes[next].ToEnd = 0;
        for (int index = nodes[next].Prev; index >= 0; index = nodes[index].Prev)
        {
            ref Node node = ref nodes[index];
            ref readonly Node after = ref nodes[next];
            int on = after.Access + after.Leg + node.Service;
            node.Latest = Math.Min(node.Deadline, after.Latest - on);
            node.ToEnd = after.ToEnd + on;
            next = index;
        }
    }
}
