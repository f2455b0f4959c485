namespace CareRostering.Roads.Geometry;

/// <summary>A position, WGS 84.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public readonly record struct GeoCoordinate(double Latitude, double Longitude);
