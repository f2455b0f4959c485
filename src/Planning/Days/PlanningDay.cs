using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>A day ready to be planned: what the file says, the dense problem made from it, and what joins the two. Immutable.</summary>
/// <param name="Document">The day as read.</param>
/// <param name="Problem">The dense problem; patients, workers and links stand in the file's order, visits in the file's order with a call's further workers right behind the first.</param>
/// <param name="Places">Where each place index of the travel matrices lies.</param>
/// <param name="Clock">Turns times of the file into seconds and back.</param>
public sealed record PlanningDay(DayDocument Document, RotaProblem Problem, IReadOnlyList<GeoPlace> Places, DayClock Clock)
{
    /// <summary>Where its travel times came from, and those of places that join it will; null where it brought its own.</summary>
    public ITravelSource? Travel { get; init; }

    /// <summary>The first of its places, in the lists of the day it grew out of.</summary>
    internal ReadyBlocks Ready { get; init; } = ReadyBlocks.Of(Places);

    /// <summary>The same day, whose places that joined are there for good: from now on they are among those that a source may keep ready.</summary>
    public PlanningDay Settled() => this with { Ready = Ready.Settled(Places) };

    /// <summary>Lets the source of travel times look up now what it will need when a place joins, instead of at the first one that does. Does nothing where it keeps nothing.</summary>
    public void PrepareTravel(CancellationToken cancellation = default)
    {
        if (Places.Count > 0 && Document.Travel is null && Travel is { } travel)
        {
            TravelBuilder.Prepare(this, travel, cancellation);
        }
    }
}

/// <summary>A place with its name: <c>base:ID</c>, <c>home:WORKER</c> or <c>patient:ID</c>.</summary>
public sealed record GeoPlace(string Id, double Lat, double Lon);
