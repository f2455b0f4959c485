using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>
/// Exact travel between many points over the roads: by sweeps over a hierarchy, on several threads. The result does not depend on the number of threads.
/// Time is counted in whole milliseconds and rounded up to seconds once, at the end, which keeps the triangle inequality of the seconds where turning round is free;
/// metres are those of the fastest way (of the shortest among equally fast ones) and need not keep it.
/// </summary>
public static class RoadMatrix
{
    /// <summary>A point further from every road than this is unroutable.</summary>
    public const int MaxSnapMetres = 1_000;

    /// <summary>A point whose nearest road is closed, or does not belong to the network, is brought to another road at most this far away.</summary>
    public const int MaxDetourMetres = 250;

    /// <summary>More points than this make a matrix of over 3 GB.</summary>
    public const int MaxPoints = 20_000;

    /// <summary>Travel from every point to every point.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="points">Places; two may be the same.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed), or there are too many points.</exception>
    public static RoadMatrixResult Build(
        RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points, int threads = 2, CancellationToken cancellationToken = default)
    {
        RoadPlaces places = Places(network, mode, points, threads);
        var cells = new Cells(points.Count);
        ManyToMany.Run(places, places, cells.Set, threads, cancellationToken);
        return cells.ToResult(places);
    }

    /// <summary>
    /// A matrix enlarged by new points behind the existing ones: only the new rows and columns are computed. Gives exactly what <see cref="Build"/> gives for all points together.
    /// </summary>
    /// <param name="network">The roads the existing matrix was built on.</param>
    /// <param name="mode">The mode it was built for.</param>
    /// <param name="existing">The matrix of the existing points.</param>
    /// <param name="existingPoints">Those points, in the matrix's order.</param>
    /// <param name="newPoints">Points to add.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <exception cref="FaultException">As for <see cref="Build"/>.</exception>
    /// <exception cref="ArgumentException">The matrix and its points differ in number.</exception>
    public static RoadMatrixResult Extend(
        RoadNetwork network,
        TravelMode mode,
        TravelMatrix existing,
        IReadOnlyList<GeoPoint> existingPoints,
        IReadOnlyList<GeoPoint> newPoints,
        int threads = 2,
        CancellationToken cancellationToken = default)
    {
        if (existing.Size != existingPoints.Count)
        {
            throw new ArgumentException($"The matrix has {existing.Size} places but {existingPoints.Count} points were given.", nameof(existingPoints));
        }

        ThrowIfTooMany(existingPoints.Count + newPoints.Count);
        RoadPlaces old = Places(network, mode, existingPoints, threads);
        RoadPlaces added = Places(network, mode, newPoints, threads);
        RoadPlaces all = old.Followed(added);
        var cells = new Cells(all.Count);
        for (int row = 0; row < existing.Size; row++)
        {
            existing.AllSeconds.Slice(row * existing.Size, existing.Size).CopyTo(cells.Seconds.AsSpan(row * all.Count));
            existing.AllMetres.Slice(row * existing.Size, existing.Size).CopyTo(cells.Metres.AsSpan(row * all.Count));
        }

        ManyToMany.Run(added, all, (row, column, cost) => cells.Set(old.Count + row, column, cost), threads, cancellationToken);
        ManyToMany.Run(old, added, (row, column, cost) => cells.Set(row, old.Count + column, cost), threads, cancellationToken);
        return cells.ToResult(all);
    }

    private static RoadPlaces Places(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ThrowIfTooMany(points.Count);
        return new RoadPlaces(network.Graph(mode), points);
    }

    private static void ThrowIfTooMany(int points)
    {
        if (points > MaxPoints)
        {
            throw new FaultException(new Fault("POINTS_TOO_MANY", "points", $"{points} points were given; at most {MaxPoints} are allowed.", "Plan areas separately."));
        }
    }

    /// <summary>The two tables being filled; every cell is written by one thread only.</summary>
    private sealed class Cells(int size)
    {
        public int[] Seconds { get; } = new int[size * size];

        public int[] Metres { get; } = new int[size * size];

        public void Set(int row, int column, long cost)
        {
            int cell = (row * size) + column;
            Seconds[cell] = RoadCost.Seconds(cost);
            Metres[cell] = RoadCost.Metres(cost);
        }

        public RoadMatrixResult ToResult(RoadPlaces places) => new(new TravelMatrix(size, Seconds, Metres), places.Unroutable, places.SnapMetres)
        {
            Warnings = places.Warnings,
        };
    }
}
