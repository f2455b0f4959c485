using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Another mix of response classes among the first visits of the day, those with a due. Rapid ones are due some hours after they may start.</summary>
/// <param name="Rapid">Share of rapid ones, percent.</param>
/// <param name="Fast">Share of fast ones, percent; the rest is normal.</param>
public sealed record ClassesLever(int Rapid, int Fast) : Lever
{
    /// <summary>How soon a rapid visit is due: the answer within three hours of Buckinghamshire's strategy (2015, figure 3).</summary>
    private const int RapidSeconds = 3 * 3_600;

    /// <inheritdoc/>
    public override string Definition => $"Of the first visits with a response promise {Rapid} % are rapid (due three hours after their earliest start, or when they are due now if that is sooner), {Fast} % fast and {100 - Rapid - Fast} % normal.";

    /// <inheritdoc/>
    public override DayDocument Change(DayDocument day)
    {
        DayClock clock = new DayTimes(day, []).Clock;
        List<string> first = [.. day.Visits.Where(visit => visit.Due is not null).Select(visit => visit.Id)];
        if (first.Count == 0)
        {
            throw new FaultException(new Fault("LEVER_DAY", Text, $"No visit of {day.Date} has a response promise.", "Make a day with more visits."));
        }

        // Dealt in a spread, so that each class gets its share of every lead and place.
        Dictionary<string, ResponseClass> classes = [];
        HashSet<int> rapid = [.. Spread.Over(first.Count, Share(first.Count, Rapid))];
        List<int> others = [.. Enumerable.Range(0, first.Count).Where(position => !rapid.Contains(position))];
        HashSet<int> fast = [.. Spread.Pick(others, Share(first.Count, Fast))];
        for (int position = 0; position < first.Count; position++)
        {
            classes[first[position]] = rapid.Contains(position) ? ResponseClass.Rapid : fast.Contains(position) ? ResponseClass.Fast : ResponseClass.Normal;
        }

        return day with { Visits = [.. day.Visits.Select(visit => visit.Due is { } due ? visit with { Class = classes[visit.Id], Due = Sooner(visit, due, classes[visit.Id], clock) } : visit)] };
    }

    private static int Share(int all, int percent) => (int)Math.Round(all * percent / 100.0, MidpointRounding.AwayFromZero);

    private static string Sooner(VisitDocument visit, string due, ResponseClass now, DayClock clock)
    {
        int stands = clock.Parse(due, out _, endOfDay: true) ?? 0;
        int promised = (clock.Parse(visit.Windows[0].Earliest, out _) ?? 0) + RapidSeconds;
        return now == ResponseClass.Rapid && promised < stands ? clock.Format(promised) : due;
    }
}
