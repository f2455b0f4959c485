using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>A link in words; without a word it only says that the second starts no earlier than the first.</summary>
internal sealed class LinkBuilder(string first, string second)
{
    private int minGapSeconds;
    private int? maxGapSeconds;
    private bool distinctWorkers;
    private bool sameWorker;
    private bool allOrNone;
    private bool mayOverlap;

    /// <summary>Two workers at once: same start, distinct, all or none, may overlap.</summary>
    public LinkBuilder DoubleUp() => SameStart().ByDistinctWorkers().AllOrNone().Overlapping();

    public LinkBuilder SameStart() => Gap(0, 0);

    public LinkBuilder Gap(int minSeconds, int? maxSeconds = null) => Set(() => (minGapSeconds, maxGapSeconds) = (minSeconds, maxSeconds));

    public LinkBuilder ByDistinctWorkers() => Set(() => distinctWorkers = true);

    public LinkBuilder BySameWorker() => Set(() => sameWorker = true);

    public LinkBuilder AllOrNone() => Set(() => allOrNone = true);

    public LinkBuilder Overlapping() => Set(() => mayOverlap = true);

    public LinkedVisits Build(Names names) => new()
    {
        First = names.Visit(first),
        Second = names.Visit(second),
        MinGapSeconds = minGapSeconds,
        MaxGapSeconds = maxGapSeconds,
        DistinctWorkers = distinctWorkers,
        SameWorker = sameWorker,
        AllOrNone = allOrNone,
        MayOverlap = mayOverlap,
    };

    private LinkBuilder Set(Action change)
    {
        change();
        return this;
    }
}
