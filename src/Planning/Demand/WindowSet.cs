using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Demand;

/// <summary>Windows as a set of instants.</summary>
internal static class WindowSet
{
    /// <summary>What lies in both, as disjoint windows in ascending order; windows that only touch are one.</summary>
    /// <param name="windows">Windows in any order.</param>
    /// <param name="spans">Earliest and latest of others; one that ends before it begins has nothing in it.</param>
    public static ImmutableArray<TimeWindow> Common(ImmutableArray<TimeWindow> windows, IEnumerable<(int Earliest, int Latest)> spans)
    {
        (int Earliest, int Latest)[] common =
        [
            .. spans.SelectMany(span => windows, (span, window) => (Earliest: Math.Max(span.Earliest, window.Earliest), Latest: Math.Min(span.Latest, window.Latest)))
                .Where(own => own.Earliest <= own.Latest)
                .OrderBy(own => own.Earliest),
        ];
        ImmutableArray<TimeWindow>.Builder joined = ImmutableArray.CreateBuilder<TimeWindow>();
        foreach ((int earliest, int latest) in common)
        {
            if (joined.Count > 0 && earliest <= joined[^1].Latest)
            {
                joined[^1] = new TimeWindow(joined[^1].Earliest, Math.Max(joined[^1].Latest, latest));
            }
            else
            {
                joined.Add(new TimeWindow(earliest, latest));
            }
        }

        return joined.ToImmutable();
    }
}
