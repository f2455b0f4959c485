namespace CareRostering.Roads;

/// <summary>A named place to travel from or to, WGS 84.</summary>
/// <param name="Id">The caller's id, used in reports.</param>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct GeoPoint(string Id, double Latitude, double Longitude);
