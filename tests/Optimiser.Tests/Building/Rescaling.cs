using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// The same day at another hour, at twice the prices, or at half the speed with half the rates. Doubling is exact only where nothing is
/// rounded: <see cref="Exact"/> makes a problem so.
/// </summary>
internal static class Rescaling
{
    /// <summary>Every instant put off by so many seconds; negative: brought forward.</summary>
    public static RotaProblem Shifted(RotaProblem problem, int seconds) => Retimed(problem, instant => instant + seconds, length => length);

    /// <summary>The same rota of the shifted problem.</summary>
    public static Rota Shifted(Rota rota, int seconds) => Retimed(rota, instant => instant + seconds, length => length);

    /// <summary>Every instant and every length twice as far and as long, every price by time halved. Metres stay.</summary>
    public static RotaProblem Slowed(RotaProblem problem)
    {
        Prices prices = problem.Prices;
        RotaProblem slow = Retimed(problem, instant => 2 * instant, length => 2 * length);
        return slow.With(
            workers: slow.Workers.Select(worker => worker with { WagePencePerHour = worker.WagePencePerHour / 2 }),
            prices: prices with
            {
                BreachPencePerMinute = prices.BreachPencePerMinute / 2,
                OvertimePencePerHour = prices.OvertimePencePerHour / 2,
                EarlyPencePerMinute = prices.EarlyPencePerMinute / 2,
                LatePencePerMinute = prices.LatePencePerMinute / 2,
                OverGradePencePerHour = prices.OverGradePencePerHour / 2,
                UnfairPencePerHour = prices.UnfairPencePerHour / 2,
                PromiseToleranceMinutes = prices.PromiseToleranceMinutes * 2,
                MovedFromPromisePencePerMinute = prices.MovedFromPromisePencePerMinute / 2,
                WorstLatePencePerMinute = prices.WorstLatePencePerMinute / 2,
                WaitingPencePerHour = prices.WaitingPencePerHour / 2,
                WorstIdlePencePerHour = prices.WorstIdlePencePerHour / 2,
            });
    }

    /// <summary>The same rota of the slowed problem.</summary>
    public static Rota Slowed(Rota rota) => Retimed(rota, instant => 2 * instant, length => 2 * length);

    /// <summary>Every price doubled, wages too.</summary>
    public static RotaProblem Dearer(RotaProblem problem)
    {
        Prices prices = problem.Prices;
        return problem.With(
            patients: problem.Patients.Select(patient => patient with { NewFacePence = patient.NewFacePence * 2 }),
            visits: problem.Visits.Select(visit => visit with { UnassignedPence = visit.UnassignedPence * 2 }),
            workers: problem.Workers.Select(worker => worker with { WagePencePerHour = 2 * worker.WagePencePerHour }),
            shifts: problem.Shifts.Select(shift => shift with { Breaks = [.. shift.Breaks.Select(rest => rest with { MissedPence = rest.MissedPence * 2 })] }),
            prices: prices with
            {
                UnassignedPence = [.. prices.UnassignedPence.Select(pence => 2 * pence)],
                BreachPence = [.. prices.BreachPence.Select(pence => 2 * pence)],
                BreachPencePerMinute = prices.BreachPencePerMinute * 2,
                CarPencePerMile = prices.CarPencePerMile * 2,
                BicyclePencePerMile = prices.BicyclePencePerMile * 2,
                OvertimePencePerHour = prices.OvertimePencePerHour * 2,
                EarlyPencePerMinute = prices.EarlyPencePerMinute * 2,
                LatePencePerMinute = prices.LatePencePerMinute * 2,
                OverGradePencePerHour = prices.OverGradePencePerHour * 2,
                NewFacePence = prices.NewFacePence * 2,
                NotKeyWorkerPence = prices.NotKeyWorkerPence * 2,
                UnfairPencePerHour = prices.UnfairPencePerHour * 2,
                OtherWorkerThanPromisedPence = prices.OtherWorkerThanPromisedPence * 2,
                MovedFromPromisePencePerMinute = prices.MovedFromPromisePencePerMinute * 2,
                WorstLatePencePerMinute = prices.WorstLatePencePerMinute * 2,
                WaitingPencePerHour = prices.WaitingPencePerHour * 2,
                WorstIdlePencePerHour = prices.WorstIdlePencePerHour * 2,
                UnevenPencePerHour = prices.UnevenPencePerHour * 2,
            });
    }

    /// <summary>
    /// Prices by the hour in multiples of 18 pence, by the minute of 6 pence, by the mile of 12,573 pence (a whole number of micropence a metre),
    /// which halve and double without rounding; paces at which an even number of seconds stays whole; fairness without a fraction; no price
    /// of uneven work, which rounds up for each shift; and amounts of which the double still is a valid one.
    /// </summary>
    public static RotaProblem Exact(RotaProblem problem)
    {
        Prices prices = problem.Prices;
        return problem.With(
            visits: problem.Visits.Select(visit => visit with { DurationSeconds = Up(visit.DurationSeconds, 2) }),
            workers: problem.Workers.Select(worker => worker with
            {
                WagePencePerHour = (int)Up(worker.WagePencePerHour, 18),
                DurationFactorPermille = Math.Clamp((int)Up(worker.DurationFactorPermille, 500), 500, 2_000),
            }),
            links: problem.Links.Select(link => link with { MinGapSeconds = Math.Max(link.MinGapSeconds, -86_400) }),
            prices: prices with
            {
                UnassignedPence = [.. prices.UnassignedPence.Select(pence => pence / 2)],
                BreachPencePerMinute = Up(prices.BreachPencePerMinute, 6),
                CarPencePerMile = prices.CarPencePerMile == 0 ? 0 : 12_573,
                BicyclePencePerMile = 0,
                OvertimePercent = (int)Up(prices.OvertimePercent, 100),
                OvertimePencePerHour = prices.OvertimePencePerHour is { } rate ? Up(rate, 18) : null,
                EarlyPencePerMinute = Up(prices.EarlyPencePerMinute, 6),
                LatePencePerMinute = Up(prices.LatePencePerMinute, 6),
                OverGradePencePerHour = Up(prices.OverGradePencePerHour, 18),
                FairBusyPercent = prices.FairBusyPercent < 50 ? 0 : 100,
                UnfairPencePerHour = Up(prices.UnfairPencePerHour, 18),
                MovedFromPromisePencePerMinute = Up(prices.MovedFromPromisePencePerMinute, 6),
                WorstLatePencePerMinute = Up(prices.WorstLatePencePerMinute, 6),
                WaitingPencePerHour = Up(prices.WaitingPencePerHour, 18),
                WorstIdlePencePerHour = Up(prices.WorstIdlePencePerHour, 18),
                UnevenPencePerHour = 0,
            });
    }

    private static int Up(int value, int multiple) => (int)Up((long)value, multiple);

    private static long Up(long value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static TravelMatrix Retimed(TravelMatrix travel, Func<int, int> at, Func<int, int> length)
    {
        TravelMatrix Layer(TravelMatrix layer) => new(
            layer.Size, [.. layer.AllSeconds.ToArray().Select(seconds => seconds == TravelMatrix.Unreachable ? seconds : length(seconds))], layer.AllMetres.ToArray());
        return travel.ChangesWithTime
            ? new TravelMatrix([.. travel.Layers.Select(Layer)], [.. travel.Bands.Select(band => band with { From = at(band.From) })])
            : Layer(travel);
    }

    private static RotaProblem Retimed(RotaProblem problem, Func<int, int> at, Func<int, int> length)
    {
        TimeWindow Window(TimeWindow window) => new(at(window.Earliest), at(window.Latest));
        return problem.With(
            patients: problem.Patients.Select(patient => patient with { AccessSeconds = length(patient.AccessSeconds), NewFaceExtraSeconds = length(patient.NewFaceExtraSeconds) }),
            visits: problem.Visits.Select(visit => visit with
            {
                DurationSeconds = length(visit.DurationSeconds),
                Windows = [.. visit.Windows.Select(Window)],
                Preferred = [.. visit.Preferred.Select(Window)],
                Due = visit.Due is { } due ? at(due) : null,
                PinnedStart = visit.PinnedStart is { } pinned ? at(pinned) : null,
                Promised = visit.Promised is { } told ? told with { Start = at(told.Start) } : null,
            }),
            shifts: problem.Shifts.Select(shift => shift with
            {
                Start = at(shift.Start),
                Finish = at(shift.Finish),
                MaxOvertimeSeconds = length(shift.MaxOvertimeSeconds),
                Breaks = [.. shift.Breaks.Select(rest => rest with { DurationSeconds = length(rest.DurationSeconds), Window = Window(rest.Window) })],
                MaxContinuousWorkSeconds = shift.MaxContinuousWorkSeconds is { } work ? length(work) : null,
                MaxTravelSeconds = shift.MaxTravelSeconds is { } travel ? length(travel) : null,
                MaxContactSeconds = shift.MaxContactSeconds is { } contact ? length(contact) : null,
            }),
            links: problem.Links.Select(link => link with { MinGapSeconds = length(link.MinGapSeconds), MaxGapSeconds = link.MaxGapSeconds is { } most ? length(most) : null }),
            travel: travel => Retimed(travel, at, length));
    }

    private static Rota Retimed(Rota rota, Func<int, int> at, Func<int, int> length) => rota with
    {
        Rounds = [.. rota.Rounds.Select(round => round with
        {
            Start = at(round.Start),
            Finish = at(round.Finish),
            ReturnSeconds = length(round.ReturnSeconds),
            Stops = [.. round.Stops.Select(stop => stop with { Arrival = at(stop.Arrival), Start = at(stop.Start), Finish = at(stop.Finish), TravelSeconds = length(stop.TravelSeconds) })],
            Breaks = [.. round.Breaks.Select(rest => rest with { Start = at(rest.Start), Finish = at(rest.Finish) })],
        })],
    };
}
