using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Bicycles at one speed, 15 km/h, with turns and signals: OSRM's bicycle profile (bicycle.lua). Bridleways are open to bicycles in England and Wales
/// (Countryside Act 1968, s. 30); footways are not unless signed; motorways never. Hills are not known to the file and not counted.
/// </summary>
internal sealed class BicycleProfile : IRoadProfile
{
    private const int MetresPerHour = 15_000;

    /// <inheritdoc/>
    public TravelMode Mode => TravelMode.Bicycle;

    /// <inheritdoc/>
    public TurnCosts Turns { get; } = new(MostMillis: 6_000, Bias: 1.4, AboutTurnMillis: 20_000, TurnsAboutAnywhere: true);

    /// <inheritdoc/>
    public WayUse Use(OsmTags way)
    {
        Access access = AccessRules.Of(way, "bicycle", "vehicle", "access");
        if (access == Access.Closed || way["motorroad"] is "yes" || way["area"] is "yes" || ClassOf(way, access) is not { } roadClass)
        {
            return WayUse.None;
        }

        if (AccessRules.Direction(way, AccessRules.IsCircular(way), "oneway:bicycle") is not { } direction)
        {
            return WayUse.None;
        }

        // A cycle lane against the traffic opens a one-way street (wiki, "Key:cycleway").
        if (way["cycleway"] is "opposite" or "opposite_lane" or "opposite_track" || way["cycleway:left:oneway"] is "-1" || way["cycleway:right:oneway"] is "-1")
        {
            direction = 0;
        }

        return new WayUse(roadClass, direction < 0 ? 0 : MetresPerHour, direction > 0 ? 0 : MetresPerHour, access is Access.Destination or Access.Private);
    }

    /// <inheritdoc/>
    public bool Blocks(OsmTags node) => AccessRules.Of(node, "bicycle", "vehicle", "access") switch
    {
        Access.Closed or Access.Private => true,
        Access.Open or Access.Destination => false,
        _ => node["barrier"] is "stile" or "kissing_gate" or "turnstile" or "full-height_turnstile" or "fence" or "wall" or "hedge" or "ditch",
    };

    /// <inheritdoc/>
    public NodeDelay? Delay(OsmTags node) => node["highway"] is "traffic_signals" ? AccessRules.DelayOf(node, 2_000) : null;

    /// <inheritdoc/>
    public string? Restriction(OsmTags relation) => AccessRules.Restriction(relation, "bicycle", "vehicle");

    private static RoadClass? ClassOf(OsmTags way, Access access) => way["highway"] switch
    {
        "trunk" or "trunk_link" => RoadClass.Trunk,
        "primary" or "primary_link" => RoadClass.Primary,
        "secondary" or "secondary_link" => RoadClass.Secondary,
        "tertiary" or "tertiary_link" => RoadClass.Tertiary,
        "unclassified" or "road" => RoadClass.Unclassified,
        "residential" => RoadClass.Residential,
        "living_street" => RoadClass.LivingStreet,
        "service" => RoadClass.Service,
        "track" => RoadClass.Track,
        "cycleway" => RoadClass.Cycleway,
        "bridleway" => RoadClass.Path,
        "path" => way["designation"] is "public_footpath" && access == Access.Unsaid ? null : RoadClass.Path,
        "footway" or "pedestrian" => access is Access.Open or Access.Destination && way["bicycle"] is not null ? RoadClass.Path : null,
        _ => null,
    };
}
