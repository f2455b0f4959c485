using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Instances;

/// <summary>Best values known for the instances of a set, from a list with the columns <c>instance</c> and one for the value.</summary>
internal static class BestKnown
{
    /// <summary>Column of a list that is given by hand.</summary>
    public const string OwnColumn = "best";

    /// <summary>The list given, or else the set's own <c>bks.csv</c> beside its instances where there is one.</summary>
    /// <exception cref="FaultException">The list cannot be read, or has no such column.</exception>
    public static IReadOnlyDictionary<string, double> For(InstanceSet set, string path, string? list)
    {
        if (list is not null)
        {
            return Read(list, OwnColumn);
        }

        string folder = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        string own = Path.Combine(folder, "bks.csv");
        return set.BestKnownColumn is { } column && File.Exists(own) ? Read(own, column) : new Dictionary<string, double>();
    }

    private static Dictionary<string, double> Read(string file, string column)
    {
        CsvTable table = CsvTable.Read(file, "instance", column);
        var best = new Dictionary<string, double>();
        foreach (CsvRow row in table.Rows)
        {
            if (table.Number(row, column) is { } value and > 0)
            {
                best[row.Cells["instance"]] = value;
            }
        }

        table.ThrowIfFaulty();
        return best;
    }
}
