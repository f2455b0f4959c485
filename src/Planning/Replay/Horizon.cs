using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Replay;

/// <summary>
/// Days in a row as one problem, so that a referral can be offered on any of them: each later day has the shifts, visits and links of the first, as packages repeat from day to day, so many
/// seconds later. Workers, patients, places and prices are shared, and so are the roads' busy hours.
/// </summary>
internal sealed class Horizon
{
    private readonly RotaProblem one;

    private Horizon(PlanningDay first, PlanningDay all, IReadOnlyList<DayClock> clocks)
    {
        one = first.Problem;
        All = all;
        Clocks = clocks;
    }

    /// <summary>The days as one: the document and the clock of the first, the visits of all of them.</summary>
    public PlanningDay All { get; }

    /// <summary>A clock for each of the days.</summary>
    public IReadOnlyList<DayClock> Clocks { get; }

    /// <summary>Makes <paramref name="count"/> days of one; a single day stays as it is.</summary>
    /// <exception cref="FaultException"><c>REPLAY_DAYS_TRAVEL</c>: the day brings its own travel times, which say nothing of other days.</exception>
    public static Horizon Of(PlanningDay day, int count)
    {
        DayClock[] clocks = [.. Enumerable.Range(0, count).Select(later => later == 0 ? day.Clock : new DayClock(day.Clock.Date.PlusDays(later), day.Clock.DayStart, day.Clock.Zone))];
        if (count == 1)
        {
            return new Horizon(day, day, clocks);
        }

        if (day.Document.Travel is not null)
        {
            throw new FaultException([new Fault(
                "REPLAY_DAYS_TRAVEL", "travel", "The day brings its own travel times, so that referrals cannot join later days.", "Replay one day, or name a road file.")]);
        }

        RotaProblem own = day.Problem;
        int[] later = [.. clocks.Select(clock => Later(day.Clock, clock))];
        var problem = new RotaProblem(
            own.Patients,
            [.. later.SelectMany((seconds, number) => own.Visits.Select(visit => number == 0 ? visit : At(visit, seconds, number)))],
            own.Workers,
            [.. later.SelectMany((seconds, number) => own.Shifts.Select(shift => number == 0 ? shift : At(shift, seconds, number)))],
            [.. later.SelectMany((_, number) => own.Links.Select(link => link with { First = link.First + (number * own.Visits.Length), Second = link.Second + (number * own.Visits.Length) }))],
            Enum.GetValues<TravelMode>().Where(own.HasTravel).ToDictionary(mode => mode, mode => At(own.Travel(mode), later)),
            own.Skills,
            own.Attributes,
            own.Prices,
            own.LatestInstant + later[^1]);
        return new Horizon(day, day with { Problem = problem }, clocks);
    }

    /// <summary>Seconds from the zero instant of the first day to that of day <paramref name="number"/>, counted from 0.</summary>
    public int OffsetOf(int number) => Later(Clocks[0], Clocks[number]);

    /// <summary>A rota of the first day made anew on each of them, without a score where there is more than one.</summary>
    public Rota Repeat(Rota rota) => Clocks.Count == 1 ? rota : rota with
    {
        Rounds = [.. Clocks.SelectMany((_, number) => rota.Rounds.Select(round => At(round, OffsetOf(number), number)))],
        Unassigned = [.. Clocks.SelectMany((_, number) => rota.Unassigned.Select(left => left with { Visit = left.Visit + (number * one.Visits.Length) }))],
    };

    private static int Later(DayClock first, DayClock clock) => (int)(clock.Zero - first.Zero).TotalSeconds;

    private Round At(Round round, int seconds, int number) => round with
    {
        Shift = round.Shift + (number * one.Shifts.Length),
        Start = round.Start + seconds,
        Finish = round.Finish + seconds,
        Stops =
        [
            .. round.Stops.Select(stop => stop with
            {
                Visit = stop.Visit + (number * one.Visits.Length),
                Arrival = stop.Arrival + seconds,
                Start = stop.Start + seconds,
                Finish = stop.Finish + seconds,
            }),
        ],
        Breaks = [.. round.Breaks.Select(rest => rest with { Start = rest.Start + seconds, Finish = rest.Finish + seconds })],
    };

    private static Visit At(Visit visit, int seconds, int number) => visit with
    {
        Id = Named(visit.Id, number),
        CallId = Named(visit.CallId, number),
        Windows = At(visit.Windows, seconds),
        Preferred = At(visit.Preferred, seconds),
        Due = visit.Due + seconds,
        PinnedStart = visit.PinnedStart + seconds,
        Promised = visit.Promised is { } promised ? promised with { Start = promised.Start + seconds } : null,
    };

    private static Shift At(Shift shift, int seconds, int number) => shift with
    {
        Id = Named(shift.Id, number),
        Start = shift.Start + seconds,
        Finish = shift.Finish + seconds,
        Breaks = [.. shift.Breaks.Select(rest => rest with { Window = At(rest.Window, seconds) })],
    };

    /// <summary>The first day's busy hours on each day; behind the last they go on as behind the first.</summary>
    private static TravelMatrix At(TravelMatrix travel, int[] later)
    {
        if (!travel.ChangesWithTime)
        {
            return travel;
        }

        var bands = new List<TravelBand>();
        for (int number = 0; number < later.Length; number++)
        {
            int next = number + 1 < later.Length ? later[number + 1] - later[number] : int.MaxValue;
            TravelBand morning = travel.Bands.LastOrDefault(band => band.From <= 0, travel.Bands[0]);
            IEnumerable<TravelBand> own = number == 0 ? travel.Bands : travel.Bands.Where(band => band.From > 0).Prepend(morning with { From = 0 });
            bands.AddRange(own.Where(band => band.From < next).Select(band => band with { From = band.From + later[number] }));
        }

        return new TravelMatrix(travel.Layers, [.. bands]);
    }

    private static ImmutableArray<TimeWindow> At(ImmutableArray<TimeWindow> windows, int seconds) => [.. windows.Select(window => At(window, seconds))];

    private static TimeWindow At(TimeWindow window, int seconds) => new(window.Earliest + seconds, window.Latest + seconds);

    private static string Named(string id, int number) => $"{id}@{number + 1}";
}
