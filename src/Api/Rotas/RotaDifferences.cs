using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Service;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>What differs between two versions of a day's rota.</summary>
/// <param name="From">The earlier of the two, as asked.</param>
/// <param name="To">The other.</param>
/// <param name="Changes">Visit by visit, in order of visit id.</param>
/// <param name="FromScore">What <paramref name="From"/> costs, by item, pence.</param>
/// <param name="ToScore">What <paramref name="To"/> costs, by item, pence.</param>
public sealed record RotaDifference(RotaVersion From, RotaVersion To, IReadOnlyList<RotaChange> Changes, ScoreDocument FromScore, ScoreDocument ToScore);

/// <summary>Differences between versions as they are stored: no travel times are needed to tell them, which would take seconds to work out.</summary>
internal static class RotaDifferences
{
    /// <summary>Second and later workers of a visit are <c>visit~2</c> and so on.</summary>
    private const char WorkerMark = '~';

    public static RotaDifference Between(Session session, RotaVersion from, RotaVersion to)
    {
        (DayDocument fromDay, RotaDocument fromRota) = Read(session, from);
        (DayDocument toDay, RotaDocument toRota) = Read(session, to);
        DayClock fromClock = Clock(fromDay);
        DayClock toClock = Clock(toDay);
        return new RotaDifference(
            from, to, RotaChanges.Between(Seats(fromDay, fromRota, fromClock), fromClock, Seats(toDay, toRota, toClock), toClock), fromRota.Score, toRota.Score);
    }

    /// <summary>What differs for people who go by <paramref name="to"/> from what they went by before, and the day's clock; without a version before, every visit is new to them.</summary>
    public static (IReadOnlyList<RotaChange> Changes, DayClock Clock) Since(Session session, RotaVersion? from, RotaVersion to)
    {
        (DayDocument toDay, RotaDocument toRota) = Read(session, to);
        DayClock toClock = Clock(toDay);
        if (from is null)
        {
            return (RotaChanges.Between([], toClock, Seats(toDay, toRota, toClock), toClock), toClock);
        }

        (DayDocument fromDay, RotaDocument fromRota) = Read(session, from);
        DayClock fromClock = Clock(fromDay);
        return (RotaChanges.Between(Seats(fromDay, fromRota, fromClock), fromClock, Seats(toDay, toRota, toClock), toClock), toClock);
    }

    private static (DayDocument Day, RotaDocument Rota) Read(Session session, RotaVersion version)
    {
        (byte[] day, byte[] rota) = RotaStore.Documents(session, version.Date, version.Version);
        return (DayReader.Read(new MemoryStream(day)), RotaReader.ReadDocument(new MemoryStream(rota)));
    }

    private static DayClock Clock(DayDocument day) =>
        DayAssembly.Clock(new ServiceDocument { Zone = day.Zone, DayStart = day.DayStart }, Dates.Parse(day.Date, "date"));

    private static Dictionary<string, RotaChanges.Seat> Seats(DayDocument day, RotaDocument rota, DayClock clock)
    {
        Dictionary<string, string> patients = day.Visits.ToDictionary(visit => visit.Id, visit => visit.Patient, StringComparer.Ordinal);
        var seats = new Dictionary<string, RotaChanges.Seat>(StringComparer.Ordinal);
        foreach (UnassignedDocument left in rota.Unassigned)
        {
            seats[left.Visit] = new RotaChanges.Seat(Patient(left.Visit), null, null);
        }

        foreach (RoundDocument round in rota.Rounds)
        {
            foreach (StopDocument stop in round.Stops)
            {
                seats[stop.Visit] = new RotaChanges.Seat(Patient(stop.Visit), round.Worker, clock.Parse(stop.Start, out _));
            }
        }

        return seats;

        string Patient(string visit) => patients[visit.Split(WorkerMark)[0]];
    }
}
