using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Capacity;

/// <summary>For which risk teams are sized, and how. Immutable.</summary>
public sealed record NeedRequest
{
    private const int MostPermille = 500;
    private const int MostSideBySide = 64;
    private const int MostOfAnything = 10_000;

    /// <summary>Share of days on which a visit may be left out or a response promise broken, in thousandths, 0 to 500.</summary>
    public int RiskPermille { get; init; } = 50;

    /// <summary>Whether one team is sized for all weekdays together; otherwise one for each weekday, from its own days.</summary>
    public bool AllWeekdaysAlike { get; init; }

    /// <summary>How often seats are added at most, 1 to 10,000.</summary>
    public int MostRounds { get; init; } = 30;

    /// <summary>How many teams with fewer seats are tried at most for each number of failing days, 0 to 10,000.</summary>
    public int MostTrials { get; init; } = 100;

    /// <summary>Limits and seed of each plan; one thread searches each.</summary>
    public SearchOptions Search { get; init; } = new() { IterationLimit = 3_000 };

    /// <summary>Days planned side by side, 1 to 64.</summary>
    public int SideBySide { get; init; } = 2;

    /// <summary>On how many of so many days the target may be missed.</summary>
    public int MayFail(int days) => (int)((long)days * RiskPermille / 1_000);

    /// <summary>What can be told without a plan: <c>CAPACITY_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        Check("risk", RiskPermille, 0, MostPermille, "Ask for 0 to 50 %.");
        Check("rounds", MostRounds, 1, MostOfAnything, "Ask for 1 to 10,000.");
        Check("trials", MostTrials, 0, MostOfAnything, "Ask for 0 to 10,000.");
        Check("threads", SideBySide, 1, MostSideBySide, "Ask for 1 to 64.");
        return faults;

        void Check(string path, int value, int least, int most, string hint)
        {
            if (value < least || value > most)
            {
                faults.Add(new Fault("CAPACITY_RANGE", path, $"{value} is out of range.", hint));
            }
        }
    }
}
