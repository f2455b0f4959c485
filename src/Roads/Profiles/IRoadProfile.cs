using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>Which ways one mode of travel may use, and how fast. Stateless.</summary>
internal interface IRoadProfile
{
    TravelMode Mode { get; }

    /// <summary>The use of a way that carries a <c>highway</c> tag.</summary>
    WayUse Use(OsmTags way);

    /// <summary>Whether a tagged node stops this mode: one may travel up to it from either side, not through.</summary>
    bool Blocks(OsmTags node);

    /// <summary>What passing a tagged node costs, or null where it costs nothing.</summary>
    NodeDelay? Delay(OsmTags node);

    /// <summary>The value of a turn restriction as far as it binds this mode at all hours, such as <c>no_left_turn</c>; else null.</summary>
    string? Restriction(OsmTags relation);

    /// <summary>What turning costs.</summary>
    TurnCosts Turns { get; }
}
