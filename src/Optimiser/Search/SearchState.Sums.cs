namespace CareRostering.Optimiser.Search;

/// <content>Sums, prices and hard rules of whole rounds.</content>
internal sealed partial class SearchState
{
    /// <summary>Prices starts that moved, recounts rounds that changed, and holds their hard rules.</summary>
    private bool RoundsAreSound()
    {
        foreach ((int index, Node old) in nodeJournal.Step)
        {
            ref Node node = ref nodes[index];
            if (node.Start != old.Start && node.Round >= 0)
            {
                MarkTouched(node.Round);
            }

            if (index < compiled.Visits && node.Round >= 0 && compiled.Hinges[index].Length > 0)
            {
                long price = compiled.StartPrice(index, node.Start);
                total += price - node.StartPrice;
                node.StartPrice = price;
            }
        }

        for (int i = 0; i < touchedCount; i++)
        {
            ref readonly ShiftTable shift = ref compiled.Shift[touched[i]];
            ref RoundSums sums = ref roundJournal.Touch(touched[i]);
            total -= sums.Price;
            if (isDirty[touched[i]])
            {
                Recount(touched[i], ref sums);
            }

            sums.Price = sums.Visits == 0 ? 0 : sums.TravelPrice + shift.Overtime(nodes[EndOf(touched[i])].Start) + shift.Unfairness(sums.Busy);
            total += sums.Price;
            if (sums.Visits > 0
                && (sums.Travel > shift.MaxTravel || sums.Contact > shift.MaxContact
                    || (shift.MaxStretch < CompiledProblem.Unlimited && LongestStretch(touched[i]) > shift.MaxStretch)))
            {
                return false;
            }
        }

        return true;
    }

    private void Recount(int round, ref RoundSums sums)
    {
        sums = default;
        int access = 0;
        for (int index = nodes[StartOf(round)].Next; index >= 0; index = nodes[index].Next)
        {
            ref readonly Node node = ref nodes[index];
            sums.Travel += node.Leg;
            sums.TravelPrice += node.LegPrice;
            if (index < compiled.Visits)
            {
                sums.Visits++;
                sums.Contact += node.Service;
                access += node.Access;
                sums.Tied += compiled.Links.Of(index).Length > 0 ? 1 : 0;
            }
        }

        sums.Busy = sums.Travel + sums.Contact + access;
        if (sums.Visits == 0)
        {
            sums = default;
        }
    }

    /// <summary>Longest stretch without a break; the worker leaves just in time for the first stop or break.</summary>
    private int LongestStretch(int round)
    {
        int since = RoundStart(round);
        int longest = 0;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            longest = Math.Max(longest, nodes[rest].Start - since);
            since = nodes[rest].Leaves;
        }

        return Math.Max(longest, nodes[EndOf(round)].Start - since);
    }

    /// <summary>When the worker leaves the start place: just in time for the first stop or break.</summary>
    private int RoundStart(int round)
    {
        int first = nodes[StartOf(round)].Next;
        return nodes[first].Start - nodes[first].Access - nodes[first].Leg;
    }
}
