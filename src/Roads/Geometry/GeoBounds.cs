namespace CareRostering.Roads.Geometry;

/// <summary>A rectangle of degrees, WGS 84, both ends inclusive.</summary>
/// <param name="South">Least latitude.</param>
/// <param name="West">Least longitude.</param>
/// <param name="North">Greatest latitude.</param>
/// <param name="East">Greatest longitude.</param>
public readonly record struct GeoBounds(double South, double West, double North, double East);
