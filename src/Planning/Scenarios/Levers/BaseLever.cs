using CareRostering.Planning.Days;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>One more base; rounds that start or end at a base do so at the one nearest to the worker's home.</summary>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="Lon">Longitude, degrees.</param>
public sealed record BaseLever(double Lat, double Lon) : Lever
{
    private const string NewBase = "new-base";
    private const string AtBase = "base:";

    /// <inheritdoc/>
    public override string Definition => $"One more base at {Lat}, {Lon}; rounds that start or end at another do so there, where it is nearer to the worker's home.";

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        var added = new BaseDocument { Id = NewBase, Lat = Lat, Lon = Lon };
        return day with { Bases = [.. day.Bases, added], Workers = [.. day.Workers.Select(worker => Move(worker, day.Bases))] };
    }

    private WorkerDocument Move(WorkerDocument worker, IReadOnlyList<BaseDocument> bases)
    {
        if (worker is not { HomeLat: { } lat, HomeLon: { } lon })
        {
            return worker;
        }

        PlanePoint home = PlanePoint.At(lat, lon);
        double way = home.DistanceTo(PlanePoint.At(Lat, Lon));
        string At(string place) => place.StartsWith(AtBase, StringComparison.Ordinal)
            && bases.FirstOrDefault(old => AtBase + old.Id == place) is { } old && way < home.DistanceTo(PlanePoint.At(old.Lat, old.Lon)) ? AtBase + NewBase : place;
        return worker with { Shifts = [.. worker.Shifts.Select(shift => shift with { StartsAt = At(shift.StartsAt), EndsAt = At(shift.EndsAt) })] };
    }
}
