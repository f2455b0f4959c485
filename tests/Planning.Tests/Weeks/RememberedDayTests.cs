using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Weeks;
using NodaTime;

namespace CareRostering.Planning.Tests.Weeks;

/// <summary>What memory makes of a day: the example day of two workers, Monday 2 March 2026 (ann and bob; p1 knows ann).</summary>
public sealed class RememberedDayTests
{
    private static readonly ContinuityOptions Options = new();
    private static readonly PlanningDay Monday = ProblemBuilder.Build(Example.Day);
    private static readonly PlanningDay Friday = ProblemBuilder.Build(Example.Day with { Date = "2026-03-06" });

    [Fact]
    public void Of_AfterAVisit_KnowsWhoCameAndNotWhoIsNoLongerEmployed()
    {
        VisitLedger ledger = Ledgers.For("p2", (0, "bob"), (1, "gone")).Meeting(Friday);

        DayDocument changed = RememberedDay.Of(Friday, ledger, Options, keyWorkerFirst: false);

        Assert.Equal(["bob"], Of(changed, "p2").KnownWorkers);
        Assert.Equal(["ann"], Of(changed, "p1").KnownWorkers);
        Assert.Equal(Friday.Document.Visits, changed.Visits);
    }

    [Theory]
    [InlineData(0, 1, 3, null)] // three left, one visit: as usual
    [InlineData(0, 4, 3, 362L)] // a fourth of the visits would pass the limit: 150 + 850 / 4
    [InlineData(3, 1, 3, 1_000L)] // none left
    [InlineData(5, 2, 3, 1_000L)] // beyond it
    [InlineData(0, 1, 0, 1_000L)] // nobody new at all
    public void NewFacePence_ByFacesMetThisWeek_RisesToThePriceBeyondTheLimit(int met, int visits, int limit, long? expected)
    {
        PatientHistory history = Ledgers.Of([.. Enumerable.Range(0, met).Select(worker => (worker % 2, $"w{worker}"))]).Of(Ledgers.Patient);

        Assert.Equal(expected, RememberedDay.NewFacePence(150, history, Friday.Clock.Date, visits, Options with { NewFacesAWeek = limit }));
    }

    [Fact]
    public void NewFacePence_InTheNextWeek_BeginsAnew()
    {
        PatientHistory history = Ledgers.Of((0, "a"), (1, "b"), (2, "c")).Of(Ledgers.Patient);

        Assert.Equal(1_000, RememberedDay.NewFacePence(150, history, new LocalDate(2026, 3, 8), 1, Options));
        Assert.Null(RememberedDay.NewFacePence(150, history, new LocalDate(2026, 3, 9), 1, Options));
    }

    [Fact]
    public void Of_KeyWorkerFirst_ProposesWhoComesMostAndKeepsWhoIsGiven()
    {
        VisitLedger ledger = Ledgers.For("p1", (0, "bob"), (1, "ann"), (1, "bob"), (2, "ann"), (3, "ann")).Meeting(Friday);

        DayDocument changed = RememberedDay.Of(Friday, ledger, Options, keyWorkerFirst: true);

        Assert.Equal("ann", Of(changed, "p1").KeyWorker);
        Assert.Equal("bob", Of(changed, "p2").KeyWorker);
        Assert.Null(Of(changed, "p3").KeyWorker);
        Assert.Equal(200, changed.Prices!.NotKeyWorkerPence);
        Assert.Null(Of(RememberedDay.Of(Friday, ledger, Options, keyWorkerFirst: false), "p1").KeyWorker);
    }

    [Fact]
    public void KeyWorker_WhoMayNotMakeAnyVisit_IsNotProposed()
    {
        // p2 needs insulin, which ann may not give.
        PatientHistory history = Ledgers.For("p2", (0, "ann"), (1, "ann"), (2, "ann")).Of("p2");
        int insulin = Enumerable.Range(0, Friday.Problem.Visits.Length).Single(visit => Friday.Problem.Visits[visit].Id == "p2-insulin");

        Assert.Null(RememberedDay.KeyWorker(Friday, history, [insulin], Options));
    }

    [Fact]
    public void With_ARota_WritesEveryVisitMadeDownOnce()
    {
        Rota rota = RotaSearch.Solve(Monday.Problem, new SearchOptions { Threads = 1, IterationLimit = 50 }).Rota;
        VisitLedger ledger = VisitLedger.Empty.Meeting(Monday).With(Monday, rota);

        Assert.Equal(Monday.Problem.Visits.Length - rota.Unassigned.Length, ledger.Count);
        Assert.True(ledger.Of("p1").MetBefore.ContainsKey("ann"));
        Assert.Equal("LEDGER_DUPLICATE", Assert.Single(Assert.Throws<FaultException>(() => ledger.With(Monday, rota)).Faults).Code);
    }

    [Fact]
    public void Solve_WhenTheLimitIsReached_SendsWhoIsKnownAndLeavesNothingOut()
    {
        // p1's lunch could be bob's or ann's; ann is known, and a new face costs 25,000 pence.
        DayDocument dear = Friday.Document with { Patients = [.. Friday.Document.Patients.Select(patient => patient with { NewFacePence = ContinuityOptions.MostPence })] };
        PlanningDay day = ProblemBuilder.Build(dear);
        Rota rota = RotaSearch.Solve(day.Problem, new SearchOptions { Threads = 1, IterationLimit = 200 }).Rota;
        VisitLedger ledger = VisitLedger.Empty.With(day, rota);

        Assert.Empty(rota.Unassigned);
        Assert.True(RotaChecker.Check(day.Problem, rota).IsSound);
        Assert.All(ledger.Of("p1").Visits, visit => Assert.Equal("ann", visit.Worker));

        // p3 knows nobody and needs two workers: both come, at the price.
        Assert.Equal(2, ledger.Of("p3").Visits.Length);
    }

    private static PatientDocument Of(DayDocument day, string patient) => day.Patients.Single(one => one.Id == patient);
}
