using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Rotas;

/// <summary>
/// What a rota costs, item by item, in micropence (1/1,000,000 of a penny): whole numbers, so that sums are exact in any order.
/// Compared level by level: unassigned visits, then breaches, then everything else. Lower is better. Formulas: docs/rules.md.
/// </summary>
public readonly record struct Score : IComparable<Score>
{
    /// <summary>Level 1: visits left unassigned, by response class and priority.</summary>
    public long Unassigned { get; init; }

    /// <summary>Level 2: response-due breaches.</summary>
    public long Breaches { get; init; }

    /// <summary>Wages for time spent travelling.</summary>
    public long TravelTime { get; init; }

    /// <summary>Mileage allowances.</summary>
    public long Mileage { get; init; }

    /// <summary>Overtime.</summary>
    public long Overtime { get; init; }

    /// <summary>Starts before and after preferred windows.</summary>
    public long Preference { get; init; }

    /// <summary>Higher grades than visits need.</summary>
    public long OverGrading { get; init; }

    /// <summary>Workers new to patients, and key workers passed over.</summary>
    public long Continuity { get; init; }

    /// <summary>Rounds busier than is fair.</summary>
    public long Unfairness { get; init; }

    /// <summary>Departures from what was promised.</summary>
    public long Disturbance { get; init; }

    /// <summary>The rota's largest lateness past a preferred window.</summary>
    public long WorstLateness { get; init; }

    /// <summary>Waiting within rounds.</summary>
    public long Waiting { get; init; }

    /// <summary>The longest idle time of any shift.</summary>
    public long WorstIdle { get; init; }

    /// <summary>Busy time shared out unevenly among shifts.</summary>
    public long Uneven { get; init; }

    /// <summary>Breaks left out that may be.</summary>
    public long MissedBreaks { get; init; }

    /// <summary>Level 3: the sum of all items but the first two.</summary>
    public long Money => TravelTime + Mileage + Overtime + Preference + OverGrading + Continuity + Unfairness + Disturbance
        + WorstLateness + Waiting + WorstIdle + Uneven + MissedBreaks;

    /// <summary>The sum of all items: what the search lowers.</summary>
    public long Total => Unassigned + Breaches + Money;

    /// <summary>Whole pence of <paramref name="micropence"/>, rounded half up.</summary>
    public static long Pence(long micropence) => (long)Math.Floor((micropence + (Prices.Micropence / 2)) / (decimal)Prices.Micropence);

    /// <summary>The items by name, in the order of docs/rules.md, in micropence.</summary>
    public IEnumerable<(string Item, long Micropence)> Items()
    {
        yield return ("unassigned", Unassigned);
        yield return ("breaches", Breaches);
        yield return ("travelTime", TravelTime);
        yield return ("mileage", Mileage);
        yield return ("overtime", Overtime);
        yield return ("preference", Preference);
        yield return ("overGrading", OverGrading);
        yield return ("continuity", Continuity);
        yield return ("unfairness", Unfairness);
        yield return ("disturbance", Disturbance);
        yield return ("worstLateness", WorstLateness);
        yield return ("waiting", Waiting);
        yield return ("worstIdle", WorstIdle);
        yield return ("uneven", Uneven);
        yield return ("missedBreaks", MissedBreaks);
    }

    /// <summary>Adds item by item.</summary>
    public static Score operator +(Score left, Score right) => new()
    {
        Unassigned = left.Unassigned + right.Unassigned,
        Breaches = left.Breaches + right.Breaches,
        TravelTime = left.TravelTime + right.TravelTime,
        Mileage = left.Mileage + right.Mileage,
        Overtime = left.Overtime + right.Overtime,
        Preference = left.Preference + right.Preference,
        OverGrading = left.OverGrading + right.OverGrading,
        Continuity = left.Continuity + right.Continuity,
        Unfairness = left.Unfairness + right.Unfairness,
        Disturbance = left.Disturbance + right.Disturbance,
        WorstLateness = left.WorstLateness + right.WorstLateness,
        Waiting = left.Waiting + right.Waiting,
        WorstIdle = left.WorstIdle + right.WorstIdle,
        Uneven = left.Uneven + right.Uneven,
        MissedBreaks = left.MissedBreaks + right.MissedBreaks,
    };

    /// <summary>Subtracts item by item.</summary>
    public static Score operator -(Score left, Score right) => new()
    {
        Unassigned = left.Unassigned - right.Unassigned,
        Breaches = left.Breaches - right.Breaches,
        TravelTime = left.TravelTime - right.TravelTime,
        Mileage = left.Mileage - right.Mileage,
        Overtime = left.Overtime - right.Overtime,
        Preference = left.Preference - right.Preference,
        OverGrading = left.OverGrading - right.OverGrading,
        Continuity = left.Continuity - right.Continuity,
        Unfairness = left.Unfairness - right.Unfairness,
        Disturbance = left.Disturbance - right.Disturbance,
        WorstLateness = left.WorstLateness - right.WorstLateness,
        Waiting = left.Waiting - right.Waiting,
        WorstIdle = left.WorstIdle - right.WorstIdle,
        Uneven = left.Uneven - right.Uneven,
        MissedBreaks = left.MissedBreaks - right.MissedBreaks,
    };

    /// <inheritdoc/>
    public int CompareTo(Score other)
    {
        int level = Unassigned.CompareTo(other.Unassigned);
        if (level == 0)
        {
            level = Breaches.CompareTo(other.Breaches);
        }

        return level == 0 ? Money.CompareTo(other.Money) : level;
    }

    /// <summary>Whether <paramref name="left"/> is the better score.</summary>
    public static bool operator <(Score left, Score right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is the worse score.</summary>
    public static bool operator >(Score left, Score right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is no worse.</summary>
    public static bool operator <=(Score left, Score right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is no better.</summary>
    public static bool operator >=(Score left, Score right) => left.CompareTo(right) >= 0;
}
