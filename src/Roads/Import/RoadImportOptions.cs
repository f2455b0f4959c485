using CareRostering.Roads.Clip;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>How an extract is made a network.</summary>
public sealed record RoadImportOptions
{
    /// <summary>Who may use which ways, and how fast.</summary>
    public RoadProfiles Profiles { get; init; } = RoadProfiles.BuiltIn;

    /// <summary>On which side of the road one drives; null: as the roundabouts of the extract run, left where there are none.</summary>
    public TrafficSide? Side { get; init; }

    /// <summary>The part of the extract that is wanted; null: all of it. Memory then grows with this part, not with the extract; the file is read once more.</summary>
    public ClipArea? Area { get; init; }
}
