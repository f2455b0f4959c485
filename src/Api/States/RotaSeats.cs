using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.States;

/// <summary>A place in a round.</summary>
/// <param name="Id">Visit id; <c>v1~2</c> for the second worker of <c>v1</c>.</param>
/// <param name="Worker">Worker id.</param>
/// <param name="Shift">Shift id.</param>
/// <param name="Start">Start of service, seconds of the day.</param>
/// <param name="Finish">Its end.</param>
/// <param name="TravelSeconds">How long the way there takes.</param>
internal sealed record RoundSeat(string Id, string Worker, string Shift, int Start, int Finish, int TravelSeconds);

/// <summary>What the stored text of a standing rota says of each visit: read without travel times, so that it costs milliseconds. Immutable.</summary>
internal sealed record RotaSeats
{
    private const char WorkerMark = '~';

    /// <summary>The day it was made for; null where the text cannot be read.</summary>
    public DayDocument? Day { get; private init; }

    /// <summary>Visits of its input, by id.</summary>
    public IReadOnlyDictionary<string, VisitDocument> Wanted { get; init; } = new Dictionary<string, VisitDocument>();

    /// <summary>Places in rounds, by the visit's id without the worker's mark.</summary>
    public required ILookup<string, RoundSeat> Seats { get; init; }

    /// <summary>Entries under unassigned, by the same.</summary>
    public required ILookup<string, UnassignedDocument> Unassigned { get; init; }

    /// <summary>Whether the text is the one that was stored.</summary>
    public bool IsDamaged { get; private init; }

    /// <summary>Reads the stored documents of a version. Text that is not what was stored is taken at its word as far as it can be read, and marked.</summary>
    /// <param name="hash">Hash of the rota's text, as noted when it was stored.</param>
    /// <param name="dayJson">The day.</param>
    /// <param name="rotaJson">The rota.</param>
    /// <param name="clock">The day's clock.</param>
    public static RotaSeats Read(string hash, byte[] dayJson, byte[] rotaJson, DayClock clock)
    {
        try
        {
            DayDocument day = DayReader.Read(new MemoryStream(dayJson));
            RotaDocument rota = RotaReader.ReadDocument(new MemoryStream(rotaJson));
            bool isWhole = string.Equals(Packed.Hash(rotaJson), hash, StringComparison.Ordinal) && string.Equals(DayWriter.Hash(day), rota.DayHash, StringComparison.Ordinal);
            return new RotaSeats
            {
                Day = day,
                Wanted = day.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal),
                Seats = rota.Rounds
                    .SelectMany(round => round.Stops.Select(stop => new RoundSeat(stop.Visit, round.Worker, round.Shift, clock.Parse(stop.Start, out _) ?? 0, clock.Parse(stop.Finish, out _) ?? 0, stop.TravelSeconds)))
                    .ToLookup(seat => CallOf(seat.Id), StringComparer.Ordinal),
                Unassigned = rota.Unassigned.ToLookup(left => CallOf(left.Visit), StringComparer.Ordinal),
                IsDamaged = !isWhole,
            };
        }
        catch (FaultException)
        {
            return Unreadable;
        }
    }

    /// <summary>A version whose text cannot be read at all.</summary>
    public static RotaSeats Unreadable { get; } = new()
    {
        Seats = Array.Empty<RoundSeat>().ToLookup(seat => seat.Id),
        Unassigned = Array.Empty<UnassignedDocument>().ToLookup(left => left.Visit),
        IsDamaged = true,
    };

    /// <summary>Ids that the rota must have somewhere for a visit of its input: one for each worker.</summary>
    public static IEnumerable<string> IdsOf(VisitDocument visit) =>
        Enumerable.Range(1, Math.Max(1, visit.Workers)).Select(worker => worker == 1 ? visit.Id : $"{visit.Id}{WorkerMark}{worker}");

    /// <summary>The visit that a place or an entry is of.</summary>
    public static string CallOf(string id) => id.Split(WorkerMark)[0];
}
