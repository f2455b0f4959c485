namespace CareRostering.Roads.Features;

/// <summary>What a feature of the map beside the roads is. Areas first, then lines, then places.</summary>
internal enum MapFeatureKind : byte
{
    /// <summary>Lake, pond or other standing water: an area.</summary>
    Lake,

    /// <summary>The surface of a river or a canal: an area.</summary>
    RiverSurface,

    /// <summary>Reservoir: an area.</summary>
    Reservoir,

    /// <summary>Basin that holds back water: an area.</summary>
    Basin,

    /// <summary>Dock: an area.</summary>
    Dock,

    /// <summary>River: a line.</summary>
    River,

    /// <summary>Canal: a line.</summary>
    Canal,

    /// <summary>Stream: a line.</summary>
    Stream,

    /// <summary>Drain or ditch: a line.</summary>
    Ditch,

    /// <summary>City: a place.</summary>
    City,

    /// <summary>Town: a place.</summary>
    Town,

    /// <summary>Part of a town: a place.</summary>
    Suburb,

    /// <summary>Village: a place.</summary>
    Village,

    /// <summary>Hamlet: a place.</summary>
    Hamlet,
}
