using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Capacity;

/// <summary>What became of drawn urgent referrals with some workers kept free in each hour: a check of the formulas, which knows nothing of them.</summary>
/// <param name="Referrals">How many came in.</param>
/// <param name="AtOnce">How many found somebody free at once, where those who did not went elsewhere.</param>
/// <param name="InTime">How many found somebody early enough, where they waited for each other.</param>
public sealed record ReserveTrial(int Referrals, int AtOnce, int InTime)
{
    private const double MinutesADay = 24 * 60;

    /// <summary>Share that found somebody at once; 1 of none.</summary>
    public double AtOnceShare => Referrals == 0 ? 1 : (double)AtOnce / Referrals;

    /// <summary>Share that found somebody in time; 1 of none.</summary>
    public double InTimeShare => Referrals == 0 ? 1 : (double)InTime / Referrals;

    /// <summary>
    /// Draws days one after another: arrivals by chance with the rate of each hour, lengths as listed. Who is at work when the number kept free falls ends their visit. The same seed gives the same.
    /// </summary>
    /// <param name="reserve">What is tried.</param>
    /// <param name="days">Days, 1 or more.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="atOnce">Workers of each clock hour for those who go elsewhere.</param>
    /// <param name="inTime">The same for those who wait.</param>
    public static ReserveTrial Run(UrgentReserve reserve, int days, int seed, Func<ReserveHour, int> atOnce, Func<ReserveHour, int> inTime)
    {
        var stream = SeededStream.For($"urgent {reserve.Demand.Lead}", seed);
        List<(double At, double Minutes)> arrivals = [];
        for (int hour = 0; hour < days * UrgentDemand.HoursADay; hour++)
        {
            double rate = reserve.Demand.ArrivalsByHour[hour % UrgentDemand.HoursADay] / 60;
            for (double at = (hour * 60.0) + Gap(stream, rate); at < (hour + 1) * 60.0; at += Gap(stream, rate))
            {
                arrivals.Add((at, stream.Pick(reserve.Demand.VisitMinutes) + reserve.TravelMinutes));
            }
        }

        return new ReserveTrial(arrivals.Count, Lost(arrivals, at => atOnce(HourOf(reserve, at))), Waiting(arrivals, at => inTime(HourOf(reserve, at)), reserve.PatienceMinutes));
    }

    private static double Gap(SeededStream stream, double rate) => rate == 0 ? double.PositiveInfinity : -Math.Log(1 - stream.Unit()) / rate;

    private static ReserveHour HourOf(UrgentReserve reserve, double at) => reserve.Hours[(int)(at % MinutesADay / 60)];

    private static int Lost(List<(double At, double Minutes)> arrivals, Func<double, int> workers)
    {
        int served = 0;
        List<double> busyUntil = [];
        foreach ((double at, double minutes) in arrivals)
        {
            busyUntil.RemoveAll(finish => finish <= at);
            if (busyUntil.Count < workers(at))
            {
                busyUntil.Add(at + minutes);
                served++;
            }
        }

        return served;
    }

    private static int Waiting(List<(double At, double Minutes)> arrivals, Func<double, int> workers, double patience)
    {
        int inTime = 0;
        double latest = 0;
        List<double> busyUntil = [];
        foreach ((double at, double minutes) in arrivals)
        {
            // In order of arrival: nobody sets out before those who came first have somebody.
            double start = Math.Max(at, latest);
            double giveUp = start + (2 * MinutesADay);
            busyUntil.RemoveAll(finish => finish <= start);
            while (busyUntil.Count >= workers(start) && start < giveUp)
            {
                double nextHour = (Math.Floor(start / 60) + 1) * 60;
                start = Math.Min(nextHour, busyUntil.Count == 0 ? nextHour : busyUntil.Min());
                busyUntil.RemoveAll(finish => finish <= start);
            }

            if (start >= giveUp)
            {
                continue;
            }

            latest = start;
            busyUntil.Add(start + minutes);
            inTime += start - at <= patience ? 1 : 0;
        }

        return inTime;
    }
}
