namespace CareRostering.Optimiser.Search;

/// <summary>
/// Removal of adjacent strings: short pieces of neighbouring rounds around a random visit, whole or with a preserved middle
/// (Christiaens and Vanden Berghe 2020, section 5.1 and equations 5 to 9). Visits that are assigned together or not at all leave together
/// half of the time; the other half the partner stays and the visit is placed anew beside it.
/// </summary>
internal sealed class StringRemoval
{
    private readonly SearchState state;
    private readonly Neighbourhoods neighbourhoods;
    private readonly Focus focus;
    private readonly AnnealingOptions options;
    private readonly SeededRandom random;
    private readonly bool hasGroups;
    private readonly bool[] isRuined;
    private readonly int[] ruined;
    private readonly int[] line;
    private readonly int[] removed;
    private readonly bool[] isRemoved;
    private int removedCount;

    public StringRemoval(SearchState state, Neighbourhoods neighbourhoods, Focus focus, AnnealingOptions options, SeededRandom random)
    {
        this.state = state;
        this.neighbourhoods = neighbourhoods;
        this.focus = focus;
        this.options = options;
        this.random = random;
        hasGroups = state.Compiled.Links.HasGroups;
        isRuined = new bool[state.Compiled.Shifts];
        ruined = new int[state.Compiled.Shifts];
        line = new int[state.Compiled.Visits];
        removed = new int[state.Compiled.Visits];
        isRemoved = new bool[state.Compiled.Visits];
    }

    /// <summary>Removes some strings; false when the state refused (nothing is then changed).</summary>
    public bool Apply()
    {
        int assigned = state.Assigned;
        if (assigned == 0)
        {
            return true;
        }

        double longest = Math.Min(options.LongestString, (double)assigned / state.UsedRounds);
        double mostStrings = Math.Max(1, (4.0 * options.MeanRemoved / (1 + longest)) - 1);
        int strings = (int)(random.Unit() * mostStrings) + 1;

        removedCount = 0;
        int ruinedCount = 0;
        int seed = focus.Draw();
        Ruin(seed, longest, ref ruinedCount);
        foreach (int near in neighbourhoods.Near[seed])
        {
            if (ruinedCount >= strings)
            {
                break;
            }

            Ruin(near, longest, ref ruinedCount);
        }

        for (int i = 0; i < ruinedCount; i++)
        {
            isRuined[ruined[i]] = false;
        }

        for (int i = 0; i < removedCount; i++)
        {
            isRemoved[removed[i]] = false;
        }

        return removedCount == 0 || state.TryRemove(removed.AsSpan(0, removedCount));
    }

    private void Ruin(int visit, double longest, ref int ruinedCount)
    {
        if (!state.IsFree(visit) || isRuined[state.At(visit).Round])
        {
            return;
        }

        int round = state.At(visit).Round;
        isRuined[round] = true;
        ruined[ruinedCount++] = round;
        int count = state.Sums(round).Visits;
        int length = (int)(random.Unit() * Math.Min(count, longest)) + 1;
        int preserved = 0;
        if (length > 1 && length < count && random.Below(2) == 0)
        {
            preserved = 1;
            while (length + preserved < count && random.Below(100) >= 1)
            {
                preserved++;
                if (random.Below(2) == 0)
                {
                    break;
                }
            }
        }

        int span = length + preserved;
        int reach = Gather(visit, span, out int position);
        int first = random.Below(Math.Min(position, reach - span) + 1);
        int keepFrom = preserved == 0 ? span : 1 + random.Below(length - 1);
        for (int i = 0; i < span; i++)
        {
            if (i < keepFrom || i >= keepFrom + preserved)
            {
                Add(line[first + i]);
            }
        }
    }

    /// <summary>The visits of a round that a string of a length through <paramref name="visit"/> may hold: a long round is not walked from end to end.</summary>
    private int Gather(int visit, int length, out int position)
    {
        int first = visit;
        position = 0;
        for (int node = state.At(visit).Prev; position < length - 1 && node < state.Compiled.StartNode; node = state.At(node).Prev)
        {
            if (state.IsVisit(node))
            {
                first = node;
                position++;
            }
        }

        int count = 0;
        for (int node = first; count < position + length && !state.IsEnd(node); node = state.At(node).Next)
        {
            if (state.IsVisit(node))
            {
                line[count++] = node;
            }
        }

        return count;
    }

    private void Add(int visit)
    {
        Mark(visit);
        if (!hasGroups)
        {
            return;
        }

        int[] group = state.Compiled.Links.Groups[visit];
        if (group.Length > 1 && random.Below(2) == 0)
        {
            foreach (int member in group)
            {
                if (state.IsFree(member))
                {
                    Mark(member);
                }
            }
        }
    }

    private void Mark(int visit)
    {
        if (!isRemoved[visit])
        {
            isRemoved[visit] = true;
            removed[removedCount++] = visit;
        }
    }
}
