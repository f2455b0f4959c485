using System.Globalization;
using System.Text;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Everything that can be seen of a state, in text: every field of every node, sums, prices of starts, totals.</summary>
internal static class StatePrint
{
    public static string Of(SearchState state)
    {
        var text = new StringBuilder();
        for (int index = 0; index < state.Compiled.Nodes; index++)
        {
            ref readonly Node node = ref state.At(index);
            text.Append(CultureInfo.InvariantCulture, $"{index}: ");
            if (node.Round >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{node.Round} {node.Prev} {node.Next} at {node.Place} {node.Start}+{node.Service} room {node.Room} {node.BreakRoom} ");
                text.Append(CultureInfo.InvariantCulture, $"on {node.OnwardPlace} {node.OnwardLeg} {node.OnwardPrice} in {node.NotBefore}..{node.Deadline} latest {node.Latest} of {node.Column}");
            }

            if (state.IsVisit(index))
            {
                text.Append(CultureInfo.InvariantCulture, $" costs {state.StartPriceOf(index)}");
            }

            text.Append('\n');
        }

        for (int round = 0; round < state.Compiled.Shifts; round++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{state.Sums(round)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"total {state.Total} {state.TotalOfAssigned} {state.PricedByTimes} {state.PricedOnceARota} used {state.UsedRounds} ");
        return text.Append("absent ").AppendJoin(' ', state.Absent.ToArray()).ToString();
    }
}
