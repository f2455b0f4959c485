using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Reading;

/// <summary>Reads a matrix of travel times; the same way costs no metres, as no published objective has any.</summary>
internal static class TravelReader
{
    /// <summary>Longest travel that is believed, in units of the problem.</summary>
    private const int Longest = 2_000_000;

    /// <summary>The matrix of <paramref name="size"/> places, times <paramref name="scale"/>, rounded; whatever is wrong is a fault and a 0.</summary>
    public static TravelMatrix Read(JsonPart instance, string field, int size, int scale, Faults faults)
    {
        int[] units = new int[size * size];
        IReadOnlyList<JsonPart> rows = instance.List(field);
        if (rows.Count != size)
        {
            faults.Add("TRAVEL_SHAPE", field, $"The matrix has {rows.Count} rows; {size} are wanted, one a place.", "One row and one column a place.");
        }

        for (int from = 0; from < rows.Count; from++)
        {
            IReadOnlyList<JsonPart> row = rows[from].Entries();
            if (row.Count != size)
            {
                faults.Add("TRAVEL_SHAPE", rows[from].Path, $"The row has {row.Count} numbers; {size} are wanted.", "One row and one column a place.");
            }

            for (int to = 0; to < row.Count && to < size && from < size; to++)
            {
                units[(from * size) + to] = Units(row[to], from == to, scale, faults);
            }
        }

        return new TravelMatrix(size, units, new int[units.Length]);
    }

    private static int Units(JsonPart cell, bool diagonal, int scale, Faults faults)
    {
        decimal number = decimal.Round(cell.Number() * scale, MidpointRounding.AwayFromZero);
        if (number is < 0 or > Longest)
        {
            faults.Add("TRAVEL_RANGE", cell.Path, $"Travel of {cell.Number()} is below 0 or too long.");
            return 0;
        }

        if (diagonal && number != 0)
        {
            faults.Add("TRAVEL_DIAGONAL", cell.Path, $"From a place to itself is {cell.Number()}, not 0.", "Put 0 on the diagonal.");
            return 0;
        }

        return (int)number;
    }
}
