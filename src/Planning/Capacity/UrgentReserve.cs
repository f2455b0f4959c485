using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// How many workers to keep free in each hour, so that an urgent referral finds one with a wanted chance. The load offered at each moment is that of endless workers (<see cref="UrgentDemand.LoadAt"/>), put into
/// a formula for steady load: for <em>at once</em> Erlang's loss formula (the modified offered load: Jagerman, "Nonstationary blocking in telephone traffic", Bell System Technical Journal 54 (1975); Massey and
/// Whitt, "An analysis of the modified offered-load approximation for the nonstationary Erlang loss model", Annals of Applied Probability 4 (1994)); for <em>in time</em> Erlang's delay formula (Jennings,
/// Mandelbaum, Massey and Whitt, "Server staffing to meet time-varying demand", Management Science 42 (1996)). Both are approximations: <see cref="ReserveTrial"/> says how near. Immutable.
/// </summary>
/// <param name="Demand">What arrives.</param>
/// <param name="TravelMinutes">The way to each, from wherever the worker is.</param>
/// <param name="Chance">The wanted chance, above 0 and below 1.</param>
/// <param name="PatienceMinutes">How long a referral may wait for a worker to set out, so that the promise is kept; 0 or more.</param>
/// <param name="Hours">Each clock hour, from midnight on: 24.</param>
public sealed record UrgentReserve(UrgentDemand Demand, double TravelMinutes, double Chance, double PatienceMinutes, IReadOnlyList<ReserveHour> Hours)
{
    /// <summary>Moments of an hour that are looked at: the largest load of them counts.</summary>
    private const int StepMinutes = 5;

    /// <summary>Less than one worker in so many days' hours is nothing.</summary>
    private const double NoLoad = 1e-3;

    /// <summary>Works it out.</summary>
    /// <param name="demand">What arrives.</param>
    /// <param name="travelMinutes">The way to each.</param>
    /// <param name="chance">The wanted chance, above 0 and below 1.</param>
    /// <param name="promiseMinutes">From receiving a referral to the latest start of its visit.</param>
    public static UrgentReserve Of(UrgentDemand demand, double travelMinutes, double chance, double promiseMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chance, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(travelMinutes);
        double service = demand.VisitMinutes.Average() + travelMinutes;
        double patience = Math.Max(0, promiseMinutes - travelMinutes);
        return new UrgentReserve(demand, travelMinutes, chance, patience, [.. Enumerable.Range(0, UrgentDemand.HoursADay).Select(Hour)]);

        ReserveHour Hour(int hour)
        {
            double load = Enumerable.Range(0, (60 / StepMinutes) + 1).Max(step => demand.LoadAt((hour * 60) + (step * StepMinutes), travelMinutes));
            return load < NoLoad
                ? new ReserveHour(hour, demand.ArrivalsByHour[hour], load, 0, 0)
                : new ReserveHour(hour, demand.ArrivalsByHour[hour], load, Least(workers => Erlang.Loss(workers, load)), Least(workers => Erlang.WaitsLonger(workers, load, patience / service)));
        }

        int Least(Func<int, double> missed)
        {
            int workers = 0;
            while (missed(workers) > 1 - chance)
            {
                workers++;
            }

            return workers;
        }
    }

    /// <summary>Which shifts of a preset hold the workers of each hour at least paid time: how many of each, by name; empty where nobody who may make the visits has a shift then.</summary>
    /// <param name="preset">The service.</param>
    /// <param name="workers">Workers of an hour.</param>
    /// <returns>The shifts, and whether they leave an hour out in which nobody has a shift.</returns>
    public (IReadOnlyList<(string Shift, int Count)> Shifts, bool IsWhole) ShiftsOf(PresetDocument preset, Func<ReserveHour, int> workers)
    {
        (string[] skills, int grade, _) = ReferralDraw.KindOf(Demand.Lead);
        string[] names = [.. preset.Professions.Values
            .Where(profession => profession.Skills.Any(held => skills.Contains(held.Skill)) && profession.Grades.Any(one => one.Grade >= grade))
            .SelectMany(profession => profession.Shifts).Select(share => share.Shift).Distinct(StringComparer.Ordinal)];
        int[][] cover = [.. names.Select(name => Hours.Select(hour => preset.Shifts[name].Parts.Any(part => PresetTimes.Minutes(part.Start) <= hour.Hour * 60 && PresetTimes.Minutes(part.Finish) >= (hour.Hour + 1) * 60) ? 1 : 0).ToArray())];
        CoveringResult covered = Covering.Least(
            [.. Hours.Select(hour => (long)workers(hour))], cover, [.. names.Select(name => (long)preset.Shifts[name].Parts.Sum(part => PresetTimes.Minutes(part.Finish) - PresetTimes.Minutes(part.Start)))]);
        return (
            [.. names.Select((name, index) => (name, covered.Counts[index])).Where(shift => shift.Item2 > 0)],
            Hours.All(hour => workers(hour) == 0 || cover.Any(pattern => pattern[hour.Hour] > 0)));
    }
}

/// <summary>What one clock hour asks for.</summary>
/// <param name="Hour">The clock hour, 0 to 23.</param>
/// <param name="Arrivals">Mean number of arrivals in it.</param>
/// <param name="Load">Largest offered load in it.</param>
/// <param name="AtOnce">Workers to keep free so that somebody sets out at once with the wanted chance.</param>
/// <param name="InTime">Workers so that somebody sets out early enough for the promise, where referrals wait for each other.</param>
public sealed record ReserveHour(int Hour, double Arrivals, double Load, int AtOnce, int InTime);
