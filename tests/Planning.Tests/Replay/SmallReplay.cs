using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Replay;

/// <summary>Replays of small sample days: 24 care workers, 150 visits, some ten referrals, straight lines for roads.</summary>
internal static class SmallReplay
{
    private static readonly Lazy<SamplePlaces> Homes = new(() => SamplePlaces.InSampleCounty(SampleCounty.Draw()));

    public static PlanningDay Day(int seed, PresetDocument? preset = null) => ProblemBuilder.Build(
        SampleDay.Make(new SampleRequest { Workers = 24, Visits = 150, Seed = seed, Referrals = 10, Preset = preset ?? PresetLibrary.Bucks }, Homes.Value), new StraightLines());

    public static ReplayOptions Options(int between = 0) => new()
    {
        Morning = new SearchOptions { IterationLimit = 200, Threads = 1 },
        Hindsight = new SearchOptions { IterationLimit = 300, Threads = 1 },
        Between = between == 0 ? null : new RepairOptions { Iterations = between },
    };

    public static ReplayResult Run(int seed, int expected, int days = 1)
    {
        PlanningDay day = Day(seed);
        return DayReplay.Run(day, day.Document.Referrals, Options(between: 60) with { Days = days, Expected = SampleReferrals.Draw(day, expected, seed + 100, travel: null) });
    }
}
