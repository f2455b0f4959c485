using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Travel times of a day whose places have changed their order, taken from those of the day before the change: a shift less is a home less. Only places that are new are asked for.
/// </summary>
internal static class KnownTravel
{
    /// <summary>The matrix over <paramref name="all"/>, as far as possible from <paramref name="known"/>, which is over <paramref name="before"/>.</summary>
    public static TravelMatrix Rearranged(
        TravelMatrix known, IReadOnlyList<GeoPlace> before, IReadOnlyList<GeoPlace> all, ITravelSource source, TravelMode mode, int layer, CancellationToken cancellation)
    {
        var rows = new Dictionary<(double, double), int>();
        for (int row = 0; row < before.Count; row++)
        {
            rows.TryAdd((before[row].Lat, before[row].Lon), row);
        }

        int size = all.Count;
        int[] old = [.. all.Select(place => rows.GetValueOrDefault((place.Lat, place.Lon), -1))];
        int[] fresh = [.. Enumerable.Range(0, size).Where(place => old[place] < 0)];
        int[] seconds = new int[size * size];
        int[] metres = new int[size * size];
        for (int from = 0; from < size; from++)
        {
            for (int to = 0; to < size; to++)
            {
                if (old[from] >= 0 && old[to] >= 0)
                {
                    int cell = (from * size) + to;
                    seconds[cell] = known.Seconds(old[from], old[to]);
                    metres[cell] = known.Metres(old[from], old[to]);
                }
            }
        }

        if (fresh.Length > 0)
        {
            GeoPlace[] unknown = [.. fresh.Select(place => all[place])];
            Fill(source.Table(unknown, all, mode, layer, cancellation), (at, other) => (fresh[at] * size) + other, fresh.Length, size, seconds, metres);
            Fill(source.Table(all, unknown, mode, layer, cancellation), (other, at) => (other * size) + fresh[at], size, fresh.Length, seconds, metres);
        }

        return new TravelMatrix(size, seconds, metres);
    }

    private static void Fill(TravelTable table, Func<int, int, int> cell, int rows, int columns, int[] seconds, int[] metres)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                seconds[cell(row, column)] = table.Seconds[(row * columns) + column];
                metres[cell(row, column)] = table.Metres[(row * columns) + column];
            }
        }
    }
}
