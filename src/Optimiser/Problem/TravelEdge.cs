namespace CareRostering.Optimiser.Problem;

/// <summary>The ways of a place that joins a <see cref="TravelMatrix"/> of n places: the row and the column it adds. Values as in the matrix, which takes ownership of the arrays.</summary>
/// <param name="FromSeconds">From the new place to each place known and, last, to itself: n + 1 values.</param>
/// <param name="FromMetres">Metres of the same ways.</param>
/// <param name="ToSeconds">From each place known to the new one: n values.</param>
/// <param name="ToMetres">Metres of the same ways.</param>
public sealed record TravelEdge(int[] FromSeconds, int[] FromMetres, int[] ToSeconds, int[] ToMetres)
{
    /// <summary>Checks lengths and values.</summary>
    internal void ThrowIfUnfit(int places)
    {
        if (FromSeconds.Length != places + 1 || FromMetres.Length != places + 1 || ToSeconds.Length != places || ToMetres.Length != places)
        {
            throw new ArgumentException($"A place that joins {places} others has {places + 1} ways from it and {places} to it.");
        }

        ThrowIfUnfit(FromSeconds, FromMetres);
        ThrowIfUnfit(ToSeconds, ToMetres);
    }

    private static void ThrowIfUnfit(int[] seconds, int[] metres)
    {
        for (int place = 0; place < seconds.Length; place++)
        {
            if (seconds[place] < 0 || metres[place] < 0)
            {
                throw new ArgumentException($"Negative travel between place {place} and the one that joins.");
            }

            if (seconds[place] == TravelMatrix.Unreachable != (metres[place] == TravelMatrix.Unreachable))
            {
                throw new ArgumentException($"A way between place {place} and the one that joins is there in seconds or metres only.");
            }
        }
    }
}
