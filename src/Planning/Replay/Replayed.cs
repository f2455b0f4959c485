using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Execution;

namespace CareRostering.Planning.Replay;

/// <summary>One replay: what all its ways to live the day share. The same workers are sick, the same referrals come in, and everything takes as long, whoever plans.</summary>
/// <param name="planned">The days as they were planned.</param>
/// <param name="staffed">The same without those who are sick; the very same where nobody is.</param>
/// <param name="arrivals">Referrals in the order they come in.</param>
/// <param name="options">Limits and rules.</param>
/// <param name="travel">Where travel times of new homes come from if the day was built without a source.</param>
/// <param name="stop">Ends the replay.</param>
internal sealed class Replayed(
    Horizon planned, Horizon staffed, List<(ReferralDocument Referral, int Received)> arrivals, ReplayOptions options, ITravelSource? travel, CancellationToken stop)
{
    private readonly SickMorning? sick = ReferenceEquals(planned, staffed) ? null : new SickMorning(planned, staffed);

    private readonly Lengths[] lengths = [.. Enumerable.Range(0, options.LivedTimes).Select(number => Lengths.Drawn(options.Overruns, options.Luck, number))];

    /// <summary>The day, or all days as one, as they were at the end: with the visits of every referral.</summary>
    public PlanningDay Day { get; private set; } = staffed.All;

    /// <summary>A morning's rota without those who are sick.</summary>
    public Rota Mended(Rota morning) => sick?.Mend(morning, options.Mending, stop) ?? morning;

    /// <summary>Referrals come in on a morning's rota and their first offers are accepted, with a search between where that is wanted.</summary>
    public ReplayedPlan Live(string name, Rota morning, Rota mended, bool isImproved)
    {
        ReplayOptions own = isImproved ? options : options with { Between = null };
        return Live(name, morning, new LiveDay(staffed, mended, own, travel), own);
    }

    /// <summary>The same by the rule of thumb, which mends the morning too.</summary>
    public ReplayedPlan LiveByHand(string name, Rota morning, ManualOptions rule)
    {
        ReplayOptions own = options with { Between = null };
        return Live(name, morning, new LiveDay(staffed, sick?.MendByHand(morning, rule) ?? morning, own, travel, rule), own);
    }

    /// <summary>A rota beside the one that people were told of in the morning.</summary>
    public ReplayedPlan Told(string name, RotaProblem problem, Rota morning, Rota rota, TimeSpan elapsed) =>
        ReplayedPlan.Of(name, problem, rota, elapsed) with { Disturbance = Disturbance.Between(planned.All.Problem, morning, problem, rota) };

    /// <summary>The rota at the end of a day, lived through.</summary>
    public ReplayedPlan Ended(string name, RotaProblem problem, Rota morning, Rota rota, TimeSpan elapsed) => Told(name, problem, morning, rota, elapsed) with
    {
        Lived = lengths.Length == 0 ? null : LivedFigures.Of(problem, rota, staffed.OffsetOf(staffed.Clocks.Count - 1) + staffed.Clocks[^1].LengthSeconds, lengths),
    };

    private ReplayedPlan Live(string name, Rota morning, LiveDay live, ReplayOptions own)
    {
        long began = own.Clock.GetTimestamp();
        foreach ((ReferralDocument referral, int received) in arrivals)
        {
            stop.ThrowIfCancellationRequested();
            int before = live.Take(referral, received, stop);
            if (own.Between is not null)
            {
                live.Improve(before, stop);
                live.TryAgain(before);
            }
        }

        Day = live.Day;
        return Ended(name, live.Day.Problem, morning, live.Rota, own.Clock.GetElapsedTime(began)) with { Referrals = live.Answered };
    }
}
