namespace CareRostering.Roads.Profiles;

/// <summary>How one profile may use a way. Speeds are whole metres an hour, so that equal speeds are exactly equal; 0 = not this way.</summary>
/// <param name="Class">Kind of way.</param>
/// <param name="ForwardMetresPerHour">Speed in the order of the way's nodes, or 0.</param>
/// <param name="BackwardMetresPerHour">Speed against the order of the way's nodes, or 0.</param>
/// <param name="IsPrivate">Whether it is only for journeys that begin or end there.</param>
internal readonly record struct WayUse(RoadClass Class, int ForwardMetresPerHour, int BackwardMetresPerHour, bool IsPrivate = false)
{
    /// <summary>Not usable at all.</summary>
    public static WayUse None => default;

    public bool IsUsable => ForwardMetresPerHour > 0 || BackwardMetresPerHour > 0;

    public WayUse Reversed => this with { ForwardMetresPerHour = BackwardMetresPerHour, BackwardMetresPerHour = ForwardMetresPerHour };
}
