using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Weeks;

/// <summary>With what memory the days of a period are planned.</summary>
public enum Memory
{
    /// <summary>None: whoever is known on the first day is known on every day, and nobody else ever is.</summary>
    None,

    /// <summary>Whoever came is known afterwards, and new faces beyond the week's limit are dearer.</summary>
    Ledger,

    /// <summary>The same, and key workers come first: who has none gets one proposed.</summary>
    KeyWorkerFirst,
}

/// <summary>Which days are planned one after another, and how. Immutable.</summary>
public sealed record WeeksRequest
{
    private const int MostDays = 366;

    /// <summary>The county: its service, size and seed; its date is the first day. The usual one is a Monday, so that weeks are whole.</summary>
    public SampleRequest Sample { get; init; } = new() { Date = "2026-03-02" };

    /// <summary>Consecutive service days, 1 to 366.</summary>
    public int Days { get; init; } = 28;

    /// <summary>What is remembered.</summary>
    public ContinuityOptions Options { get; init; } = new();

    /// <summary>Limits of each plan, and its threads; the seed is the county's.</summary>
    public SearchOptions Search { get; init; } = new() { TimeLimit = TimeSpan.FromSeconds(25) };

    /// <summary>What can be told without drawing a day: <c>WEEKS_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        List<Fault> faults = [.. Options.Faults()];
        if (Days is < 1 or > MostDays)
        {
            faults.Add(new Fault("WEEKS_RANGE", "days", $"{Days} days cannot be planned one after another.", $"Ask for 1 to {MostDays}."));
        }

        ParseResult<LocalDate> from = LocalDatePattern.Iso.Parse(Sample.Date);
        if (!from.Success || from.Value.Year is < 2000 or > 2099)
        {
            faults.Add(new Fault("WEEKS_RANGE", "from", $"'{Sample.Date}' is no date that days can be counted from.", "Write it like 2026-03-02."));
        }

        return faults;
    }

    /// <summary>The sample of a day, so many days after the first.</summary>
    internal SampleRequest DayOf(int day) => new ScenarioRequest { Sample = Sample }.DayOf(Sample.Seed, day);
}
