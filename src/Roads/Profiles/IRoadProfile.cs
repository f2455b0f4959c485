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
}
