using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Import;

/// <summary>Tells what is wrong with a day by the rows that it was made of.</summary>
/// <param name="origin">The row of each entry, by the entry's path.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class RowFaults(Dictionary<string, CsvRow> origin, List<Fault> faults)
{
    /// <summary>Builds the day, for its faults alone. What is wrong with a row that has faults of its own may be their doing, and is left for when they are mended.</summary>
    public void Check(DayDocument day, ITravelSource? travel, CancellationToken cancellation)
    {
        try
        {
            ProblemBuilder.Build(day, travel ?? NoTravel.Instance, cancellation);
        }
        catch (FaultException found)
        {
            foreach (Fault fault in found.Faults)
            {
                (CsvRow? row, string field) = RowOf(fault.Path);
                if (row is null)
                {
                    faults.Add(fault with { Path = $"{day.Date}: {fault.Path}" });
                }
                else if (!row.IsFaulty)
                {
                    faults.Add(fault with { Path = field.Length == 0 ? row.Where : $"{row.Where}, {field}" });
                }
            }
        }
    }

    /// <summary>The row that a path leads to, by the longest part of it that is an entry, and what is left of the path.</summary>
    private (CsvRow? Row, string Field) RowOf(string path)
    {
        for (int end = path.LastIndexOf(']'); end >= 0; end = end == 0 ? -1 : path.LastIndexOf(']', end - 1))
        {
            if (origin.TryGetValue(path[..(end + 1)], out CsvRow? row))
            {
                return (row, path[(end + 1)..].TrimStart('.'));
            }
        }

        return (null, "");
    }

    /// <summary>Stands in for roads where only the day itself is checked.</summary>
    private sealed class NoTravel : ITravelSource
    {
        public static readonly NoTravel Instance = new();

        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => [];

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation) =>
            new(new int[origins.Count * destinations.Count], new int[origins.Count * destinations.Count]);
    }
}
