using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Matrix;

/// <summary>Travel between points, with what could not be reached.</summary>
/// <param name="Matrix">Row and column n = point n; <see cref="TravelMatrix.Unreachable"/> in the whole row and column of an unroutable point, its own cell included.</param>
/// <param name="Unroutable">Points that no road comes near to, in the order given.</param>
/// <param name="SnapMetres">Per point, how far the road lies from it, or where one parks lies on foot; not a number where unroutable. It is walked: in the seconds, not in the metres.</param>
public sealed record RoadMatrixResult(TravelMatrix Matrix, IReadOnlyList<UnroutablePoint> Unroutable, IReadOnlyList<double> SnapMetres)
{
    /// <summary>Points that are on the roads, but not where one would look for them, or cut off; in the order given.</summary>
    public IReadOnlyList<PointWarning> Warnings { get; init; } = [];
}
