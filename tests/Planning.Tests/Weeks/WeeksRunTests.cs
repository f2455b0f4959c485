using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;
using CareRostering.Planning.Weeks;

namespace CareRostering.Planning.Tests.Weeks;

/// <summary>A small county over eight days, as the crow flies.</summary>
public sealed class WeeksRunTests
{
    private static readonly WeeksRequest Request = new()
    {
        Sample = SmallCounty.Request with { Date = "2026-03-02", Workers = 12, Visits = 40 },
        Days = 8,
        Search = new SearchOptions { Threads = 1, IterationLimit = 100 },
    };

    private static readonly Lazy<WeeksResult> Made = new(() => WeeksRun.Run(Request, SmallCounty.Homes, new StraightLines()));

    [Fact]
    public void Run_EveryWay_IsSoundAndLosesNoVisit()
    {
        WeeksResult result = Made.Value;

        Assert.True(result.IsSound);
        Assert.Equal([Memory.None, Memory.Ledger, Memory.KeyWorkerFirst], result.Ways.Select(way => way.Memory));
        Assert.All(result.Ways, way =>
        {
            Assert.Equal(8, way.Days.Length);

            // Every visit that a rota makes is in the ledger: figure 0 is visits assigned.
            Assert.Equal(way.Days.Sum(day => day.Figures[0]), way.Ledger.Count);
        });
        Assert.All(Enumerable.Range(0, 8), day => Assert.Single(result.Ways.Select(way => way.Days[day].Figures[0] + way.Days[day].Figures[1]).Distinct()));
    }

    [Fact]
    public void Run_SameRequest_GivesTheSameBytes()
    {
        using var one = new StringWriter();
        using var two = new StringWriter();
        WeeksCsv.Write(one, Made.Value);
        WeeksCsv.Write(two, WeeksRun.Run(Request, SmallCounty.Homes, new StraightLines()));

        Assert.Equal(one.ToString(), two.ToString());
        Assert.Contains("memory,all,,\"new faces a week, mean\"", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PatientsOfPackages_AreTheSameOnAllDaysAndNobodyElseIs()
    {
        // Whoever has a package has visits on all eight days, in some way of planning or other; a patient of one day has the date in the id from the second day on.
        string[] recurring = [.. Made.Value.Ways[0].Continuity.Patients.Select(patient => patient.Patient)];

        Assert.True(recurring.Length > 10, $"{recurring.Length} patients come back.");
        Assert.All(recurring, patient => Assert.DoesNotContain("2026", patient, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_OutOfRange_TellsAllFaults() => Assert.Equal(
        ["WEEKS_RANGE days", "WEEKS_RANGE from", "WEEKS_RANGE knownForDays"],
        Assert.Throws<FaultException>(() => WeeksRun.Run(
                Request with { Days = 0, Sample = Request.Sample with { Date = "soon" }, Options = new ContinuityOptions { KnownForDays = 0 } }, SmallCounty.Homes, new StraightLines()))
            .Faults.Select(fault => $"{fault.Code} {fault.Path}").Order(StringComparer.Ordinal));
}
