using CareRostering.Api.Engine;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Roads;

/// <summary>The roads that travel times come from, and how they are kept up to date.</summary>
/// <param name="Source">Name of the extract that the serving roads came from; null where none can serve.</param>
/// <param name="Attribution">Whom to credit wherever they are shown.</param>
/// <param name="ImportedAt">When their file was written, ISO 8601 in UTC; null for the sample county's.</param>
/// <param name="Modes">Their size by travel mode.</param>
/// <param name="Faults">Why no roads can serve; empty where they do.</param>
/// <param name="Extract">Name of the extract that updates are made of; null: none is set.</param>
/// <param name="NextUpdateAt">When the next update begins by itself, ISO 8601 in UTC; null: never.</param>
/// <param name="LastUpdate">How the last update since the start of the service went; null: there was none.</param>
public sealed record RoadsDocument(
    string? Source,
    string? Attribution,
    string? ImportedAt,
    IReadOnlyList<RoadModeSize> Modes,
    IReadOnlyList<Fault> Faults,
    string? Extract,
    string? NextUpdateAt,
    RoadUpdateOutcome? LastUpdate);

/// <summary>Size of the roads of a travel mode.</summary>
/// <param name="Mode">Travel mode.</param>
/// <param name="Junctions">How many junctions.</param>
/// <param name="Kilometres">Length of road.</param>
public sealed record RoadModeSize(TravelMode Mode, int Junctions, double Kilometres);
