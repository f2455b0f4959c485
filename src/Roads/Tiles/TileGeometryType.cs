namespace CareRostering.Roads.Tiles;

/// <summary>Kinds of geometry, numbered as in the format.</summary>
internal enum TileGeometryType
{
    /// <summary>One or more points.</summary>
    Point = 1,

    /// <summary>One or more lines.</summary>
    Line = 2,

    /// <summary>Polygons: outer rings, each before its holes.</summary>
    Polygon = 3,
}
