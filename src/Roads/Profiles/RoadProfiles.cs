namespace CareRostering.Roads.Profiles;

/// <summary>The profiles, in the order of <see cref="Optimiser.Problem.TravelMode"/>.</summary>
internal static class RoadProfiles
{
    public static IReadOnlyList<IRoadProfile> All { get; } = [new CarProfile(), new BicycleProfile(), new WalkProfile()];
}
