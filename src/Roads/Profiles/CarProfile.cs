using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Cars. Speeds are averages, not limits. Sources: class speeds and "0.8 x the limit where a limit is tagged" are OSRM's car profile (car.lua, osrm-backend 26.5);
/// the national limits are the Highway Code's (rule 124). Ours by choice: the ceilings, which keep a country lane whose legal limit is the national
/// 60 mph from being driven at 77 km/h, and the cost of a mini-roundabout. Turns, signals (2 s), stops (2 s), give-way lines (1 s) and gates (60 s) cost what they do there.
/// </summary>
internal sealed class CarProfile : IRoadProfile
{
    /// <summary>Share of the speed limit that is driven on average (OSRM car.lua, speed_reduction).</summary>
    private const double ShareOfLimit = 0.8;

    private static readonly Dictionary<string, ClassSpeed> Classes = new(StringComparer.Ordinal)
    {
        ["motorway"] = new(RoadClass.Motorway, 90_000, 100_000),
        ["motorway_link"] = new(RoadClass.Motorway, 45_000, 80_000),
        ["trunk"] = new(RoadClass.Trunk, 85_000, 95_000),
        ["trunk_link"] = new(RoadClass.Trunk, 40_000, 65_000),
        ["primary"] = new(RoadClass.Primary, 65_000, 90_000),
        ["primary_link"] = new(RoadClass.Primary, 30_000, 55_000),
        ["secondary"] = new(RoadClass.Secondary, 55_000, 80_000),
        ["secondary_link"] = new(RoadClass.Secondary, 25_000, 50_000),
        ["tertiary"] = new(RoadClass.Tertiary, 40_000, 70_000),
        ["tertiary_link"] = new(RoadClass.Tertiary, 20_000, 45_000),
        ["unclassified"] = new(RoadClass.Unclassified, 25_000, 55_000),
        ["road"] = new(RoadClass.Unclassified, 25_000, 40_000),
        ["residential"] = new(RoadClass.Residential, 25_000, 40_000),
        ["living_street"] = new(RoadClass.LivingStreet, 10_000, 15_000),
        ["service"] = new(RoadClass.Service, 15_000, 25_000),
    };

    /// <summary>Ways that cars may use only where a tag opens them.</summary>
    private static readonly ClassSpeed Track = new(RoadClass.Track, 15_000, 20_000);

    /// <inheritdoc/>
    public TravelMode Mode => TravelMode.Car;

    /// <inheritdoc/>
    public TurnCosts Turns { get; } = new(MostMillis: 7_500, Bias: 1.075, AboutTurnMillis: 20_000, TurnsAboutAnywhere: false);

    /// <inheritdoc/>
    public WayUse Use(OsmTags way)
    {
        Access access = AccessRules.Of(way, "motorcar", "motor_vehicle", "vehicle", "access");
        string? highway = way["highway"];
        if (highway is null || access == Access.Closed || way["impassable"] is "yes" || way["area"] is "yes")
        {
            return WayUse.None;
        }

        if (!Classes.TryGetValue(highway, out ClassSpeed speed))
        {
            if (highway is not "track" || access == Access.Unsaid)
            {
                return WayUse.None;
            }

            speed = Track;
        }

        if (AccessRules.Direction(way, AccessRules.IsCircular(way) || highway is "motorway", "oneway:motor_vehicle") is not { } direction)
        {
            return WayUse.None;
        }

        int ceiling = Math.Min(speed.CeilingMetresPerHour, SurfaceCeiling(way));
        bool isDual = direction != 0 && !AccessRules.IsCircular(way);
        int forward = direction < 0 ? 0 : Speed(way, "maxspeed:forward", speed, ceiling, isDual);
        int backward = direction > 0 ? 0 : Speed(way, "maxspeed:backward", speed, ceiling, isDual);
        return new WayUse(speed.Class, forward, backward, access is Access.Destination or Access.Private);
    }

    /// <inheritdoc/>
    public bool Blocks(OsmTags node)
    {
        string? barrier = node["barrier"];
        return AccessRules.Of(node, "motorcar", "motor_vehicle", "vehicle", "access") switch
        {
            Access.Closed or Access.Private => true,
            Access.Open or Access.Destination => false,
            _ => barrier is not (null or "no" or "entrance" or "cattle_grid" or "border_control" or "toll_booth" or "sally_port" or "lift_gate" or "gate"
                or "height_restrictor" or "kerb" or "arch"),
        };
    }

    /// <inheritdoc/>
    public NodeDelay? Delay(OsmTags node)
    {
        int millis = node["highway"] switch
        {
            "traffic_signals" or "stop" or "mini_roundabout" => 2_000,
            "give_way" => 1_000,
            _ => 0,
        };
        millis += node["barrier"] is "gate" or "lift_gate" ? 60_000 : 0;
        return millis == 0 ? null : AccessRules.DelayOf(node, millis);
    }

    /// <inheritdoc/>
    public string? Restriction(OsmTags relation) => AccessRules.Restriction(relation, "motorcar", "motor_vehicle", "vehicle");

    private static int Speed(OsmTags way, string directedKey, ClassSpeed speed, int ceiling, bool isDual)
    {
        int? limit = SpeedLimit.Parse(way[directedKey], isDual) ?? SpeedLimit.Parse(way["maxspeed"], isDual) ?? SpeedLimit.Parse(way["maxspeed:type"], isDual);
        return Math.Min(ceiling, limit is { } metresPerHour ? (int)(metresPerHour * ShareOfLimit) : speed.AverageMetresPerHour);
    }

    /// <summary>Rough surfaces cap the speed (OSRM car.lua, surface_speeds, shortened).</summary>
    private static int SurfaceCeiling(OsmTags way) => way["surface"] switch
    {
        "compacted" or "fine_gravel" => 80_000,
        "paving_stones" or "metal" or "bricks" or "brick" => 60_000,
        "unpaved" or "gravel" or "pebblestone" or "cobblestone" or "grass" or "dirt" or "earth" or "wood" => 40_000,
        "ground" or "sett" or "sand" => 40_000,
        "mud" => 10_000,
        _ => int.MaxValue,
    };

    /// <summary>Average without a speed limit, and the most that is believed with one.</summary>
    private readonly record struct ClassSpeed(RoadClass Class, int AverageMetresPerHour, int CeilingMetresPerHour);
}
