namespace CareRostering.Roads.Profiles;

/// <summary>What kind of way an edge is, from the OpenStreetMap key <c>highway</c>; slip roads count as the class they belong to. Ordered from main to minor.</summary>
public enum RoadClass
{
    /// <summary>Motorway.</summary>
    Motorway,

    /// <summary>Trunk road (primary A road).</summary>
    Trunk,

    /// <summary>A road.</summary>
    Primary,

    /// <summary>B road.</summary>
    Secondary,

    /// <summary>Classified unnumbered road.</summary>
    Tertiary,

    /// <summary>Minor road between settlements.</summary>
    Unclassified,

    /// <summary>Street with homes.</summary>
    Residential,

    /// <summary>Home zone.</summary>
    LivingStreet,

    /// <summary>Access road, car park aisle, driveway.</summary>
    Service,

    /// <summary>Farm or forest track.</summary>
    Track,

    /// <summary>Cycle track.</summary>
    Cycleway,

    /// <summary>Footway, path, bridleway, pedestrian street or steps.</summary>
    Path,
}
