using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;
using ProblemBuilder = CareRostering.Planning.Days.ProblemBuilder;

namespace CareRostering.Planning.Tests.AsIs;

public sealed class FixedRoundsTests
{
    private static readonly PlanningDay First = DayOf(0);
    private static readonly PlanningDay Second = DayOf(1);
    private static readonly Rota ByHand = ManualPlanner.Plan(First.Problem, Teams(First));

    [Fact]
    public void On_TheDayThatTheyWereMadeFor_AreItsRounds()
    {
        IReadOnlyList<StandingCall> standing = StandingRuns.Of(First, ByHand).On(First);

        Assert.Equal(
            ByHand.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, round.Shift))).Order(),
            standing.Select(call => (call.Visit, call.Shift)).Order());
    }

    [Fact]
    public void On_AnotherDay_AreThePackagesOfThoseWhoAreOnShiftOrStoodInFor()
    {
        StandingCall[] standing = [.. StandingRuns.Of(First, ByHand).On(Second)];
        Dictionary<string, string> whose = ByHand.Rounds
            .SelectMany(round => round.Stops.Select(stop => (Key: Key(First, stop.Visit), Worker: WorkerOf(First, round.Shift).Id)))
            .ToDictionary(pair => pair.Key, pair => pair.Worker, StringComparer.Ordinal);

        Assert.NotEmpty(standing);
        Assert.Equal(standing.Length, standing.Select(call => call.Visit).Distinct().Count());
        Assert.Contains(standing, call => whose[Key(Second, call.Visit)] == WorkerOf(Second, call.Shift).Id);
        Assert.All(standing.GroupBy(call => whose[Key(Second, call.Visit)]), run => Assert.Single(run.Select(call => WorkerOf(Second, call.Shift).Id).Distinct()));
        Assert.All(standing, call =>
        {
            Worker usual = First.Problem.Workers.Single(worker => worker.Id == whose[Key(Second, call.Visit)]);
            Worker today = WorkerOf(Second, call.Shift);
            Assert.Equal((usual.Profession, usual.Employer, usual.Locality), (today.Profession, today.Employer, today.Locality));
        });
    }

    [Fact]
    public void Plan_OnAnotherDay_IsSoundKeepsTheTeamsAndTheRuns()
    {
        IReadOnlyList<StandingCall> standing = StandingRuns.Of(First, ByHand).On(Second);
        Silos silos = Teams(Second);

        Rota rota = FixedRounds.Plan(Second.Problem, silos, standing);

        Assert.Empty(RotaChecker.Check(Second.Problem, rota).Violations);
        CareRostering.Planning.Tests.AsIs.Teams.AssertKept(Second.Problem, silos, rota, [.. standing.Select(call => call.Visit)]);
        HashSet<(int, int)> made = [.. rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, round.Shift)))];
        int kept = standing.Count(call => made.Contains((call.Visit, call.Shift)));
        Assert.True(kept * 10 > standing.Count * 8, $"{kept} of {standing.Count} standing visits are in their run.");
        Assert.True(rota.Unassigned.Length * 2 < Second.Problem.Visits.Length, $"{rota.Unassigned.Length} of {Second.Problem.Visits.Length} unassigned");
    }

    [Fact]
    public void Plan_WithoutRuns_GoesIntoGapsOfTheOwnTeamAndOnlyByPhoneToOthers()
    {
        Silos silos = Teams(Second);

        Rota apart = FixedRounds.Plan(Second.Problem, silos, []);
        Rota phoned = FixedRounds.Plan(Second.Problem, silos, [], new ManualOptions { PhonesAround = true });

        CareRostering.Planning.Tests.AsIs.Teams.AssertKept(Second.Problem, silos, apart);
        Assert.Empty(RotaChecker.Check(Second.Problem, phoned).Violations);
        Assert.True(phoned.Unassigned.Length < apart.Unassigned.Length, $"{phoned.Unassigned.Length} and {apart.Unassigned.Length} unassigned");
    }

    private static PlanningDay DayOf(int day) => ProblemBuilder.Build(SampleDay.Make(SmallCounty.Request with { Day = day }, SmallCounty.Homes), new StraightLines());

    private static Silos Teams(PlanningDay day) => Silos.ByLocalityAndEmployer(day.Problem);

    private static Worker WorkerOf(PlanningDay day, int shift) => day.Problem.Workers[day.Problem.Shifts[shift].Worker];

    private static string Key(PlanningDay day, int visit)
    {
        Visit asked = day.Problem.Visits[visit];
        PatientDocument patient = day.Document.Patients[asked.Patient];
        return $"{patient.Lat} {patient.Lon} {asked.Id[patient.Id.Length..]}";
    }
}
