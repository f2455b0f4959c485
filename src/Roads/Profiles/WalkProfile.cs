using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Walking at one speed, 4.8 km/h (3 mph, 80 m a minute, as Transport for London's PTAL assumes; OSRM's foot profile takes 5).
/// One-way signs do not bind walkers; motorways are closed to them (Highway Code, rule 6).
/// </summary>
internal sealed class WalkProfile : IRoadProfile
{
    private const int MetresPerHour = 4_800;

    /// <inheritdoc/>
    public TravelMode Mode => TravelMode.Walk;

    /// <inheritdoc/>
    public TurnCosts Turns => TurnCosts.Free;

    /// <inheritdoc/>
    public WayUse Use(OsmTags way)
    {
        Access access = AccessRules.Of(way, "foot", "access");
        if (access == Access.Closed || way["motorroad"] is "yes" || way["area"] is "yes" || ClassOf(way["highway"]) is not { } roadClass)
        {
            return WayUse.None;
        }

        return new WayUse(roadClass, MetresPerHour, MetresPerHour, access is Access.Destination or Access.Private);
    }

    /// <inheritdoc/>
    public bool Blocks(OsmTags node) => AccessRules.Of(node, "foot", "access") switch
    {
        Access.Closed or Access.Private => true,
        Access.Open or Access.Destination => false,
        _ => node["barrier"] is "fence" or "wall" or "hedge" or "ditch",
    };

    /// <inheritdoc/>
    public NodeDelay? Delay(OsmTags node) => node["highway"] is "traffic_signals" ? AccessRules.DelayOf(node, 2_000) : null;

    /// <inheritdoc/>
    public string? Restriction(OsmTags relation) => relation["restriction:foot"];

    private static RoadClass? ClassOf(string? highway) => highway switch
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
        "footway" or "path" or "bridleway" or "pedestrian" or "steps" => RoadClass.Path,
        _ => null,
    };
}
