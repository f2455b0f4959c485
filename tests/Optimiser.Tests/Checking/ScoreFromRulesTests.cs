using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>
/// Every item by hand, in micropence. anna: 1,800 pence an hour is 500,000 micropence a second. Base to v1 ten minutes and 5 km, and back.
/// </summary>
public sealed class ScoreFromRulesTests
{
    [Fact]
    public void Unassigned_WhenOfAClassAndPriority_IsPricedByBoth()
    {
        // Planned, priority 5: 20,000,000 p; rapid, priority 9: 64,000,000 x 9 / 5 = 115,200,000 p.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna"))
            .With(AVisit("v1"), AVisit("v2").Answering(ResponseClass.Rapid).OfPriority(9))
            .Build();

        Assert.Equal(new Score { Unassigned = 135_200_000L * 1_000_000 }, Derived(problem));
    }

    [Fact]
    public void Unassigned_WhenThePriceIsNotAMultipleOfFive_IsDividedLast()
    {
        // 3 p x 1,000,000 x 7 / 5 = 4,200,000.
        RotaProblem problem = AProblem()
            .With(AVisit("v1").OfPriority(7)).With(new Prices { UnassignedPence = [3, 0, 0, 0] })
            .Build();

        Assert.Equal(4_200_000, Derived(problem).Unassigned);
    }

    [Fact]
    public void Unassigned_WhenTheVisitHasAPriceOfItsOwn_IsThatWhateverItsClassAndPriority()
    {
        RotaProblem problem = AProblem()
            .With(AVisit("v1").Answering(ResponseClass.Rapid).OfPriority(9).OptionalAt(0), AVisit("v2").OptionalAt(1_234))
            .Build();

        Assert.Equal(1_234_000_000, Derived(problem).Unassigned);
    }

    [Fact]
    public void Breaches_WhenStartedNinetySecondsAfterDue_AreTheClassesPricePlusTheMinutes()
    {
        // Fast: 100,000 p; 1,000 p a minute is (1,000,000,000 + 30) / 60 = 16,666,667 a second; x 90 = 1,500,000,030.
        RotaProblem problem = OneVisit(AVisit("v1").Answering(ResponseClass.Fast, dueBy: Clock(10)));

        Assert.Equal(100_000_000_000 + 1_500_000_030, Derived(problem, ARound("anna-shift").Then("v1", Clock(10) + 90)).Breaches);
        Assert.Equal(0, Derived(problem, ARound("anna-shift").Then("v1", Clock(10))).Breaches);
    }

    [Fact]
    public void TravelTimeAndMileage_WhenByCar_CountEveryLeg()
    {
        // 1,200 s x 500,000 = 600,000,000. 45 p a mile: (45,000,000,000 + 804,672) / 1,609,344 = 27,962 a metre; x 10,000 m = 279,620,000.
        Score score = Derived(OneVisit(AVisit("v1")), ARound("anna-shift").Then("v1"));

        Assert.Equal(600_000_000, score.TravelTime);
        Assert.Equal(279_620_000, score.Mileage);
    }

    [Theory]
    [InlineData(TravelMode.Bicycle, 124_270_000)] // (20,000,000,000 + 804,672) / 1,609,344 = 12,427 a metre
    [InlineData(TravelMode.Walk, 0)]
    public void Mileage_WhenNotByCar_IsTheModes(TravelMode mode, long expected)
    {
        RotaProblem problem = AProblem().With(AWorker("anna").Travelling(mode)).With(AShift("anna")).With(AVisit("v1")).Build();

        Assert.Equal(expected, Derived(problem, ARound("anna-shift").Then("v1")).Mileage);
    }

    [Fact]
    public void TravelTime_WhenTheWageIsNotWholeASecond_IsRoundedOnce()
    {
        // 1,000 p an hour: (1,000,000,000 + 1,800) / 3,600 = 277,778 a second; x 1,200 = 333,333,600.
        RotaProblem problem = AProblem().With(AWorker("anna").Paid(1_000)).With(AShift("anna")).With(AVisit("v1")).Build();

        Assert.Equal(333_333_600, Derived(problem, ARound("anna-shift").Then("v1")).TravelTime);
    }

    [Fact]
    public void Overtime_WhenFinishedTwoMinutesLate_IsTimeAndAHalf()
    {
        // 15:22 + 30 min + 10 min back = 16:02: 120 s x (500,000 x 150 / 100) = 90,000,000.
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna").WithOvertime(600)).With(AVisit("v1")).Build();

        Assert.Equal(90_000_000, Derived(problem, ARound("anna-shift").Then("v1", Clock(15, 22))).Overtime);
        Assert.Equal(0, Derived(problem, ARound("anna-shift").Then("v1", Clock(15, 20))).Overtime);
    }

    [Fact]
    public void Overtime_WhenItHasARateOfItsOwn_IsThatRateWhateverTheWage()
    {
        // 120 s x 2,500,000 micropence a second; time and a half would have been 750,000.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithOvertime(600)).With(AVisit("v1")).With(new Prices { OvertimePencePerHour = 9_000 }).Build();

        Assert.Equal(300_000_000, Derived(problem, ARound("anna-shift").Then("v1", Clock(15, 22))).Overtime);
    }

    [Theory]
    [InlineData(35_940, 60 * 83_333L)] // 9:59, 60 s early at (5,000,000 + 30) / 60 = 83,333
    [InlineData(36_000, 0)]
    [InlineData(37_800, 0)]
    [InlineData(37_920, 120 * 166_667L)] // 10:32, 120 s late at (10,000,000 + 30) / 60 = 166,667
    public void Preference_WhenOutsideThePreferredWindow_IsPricedByTheSecond(int start, long expected)
    {
        RotaProblem problem = OneVisit(AVisit("v1").Preferring(Clock(10), Clock(10, 30)));

        Assert.Equal(expected, Derived(problem, ARound("anna-shift").Then("v1", start)).Preference);
    }

    [Theory]
    [InlineData(35_940, 60 * 83_333L)] // 9:59, 60 s before the first window
    [InlineData(36_600, 0)] // 10:10
    [InlineData(36_720, 120 * 166_667L)] // 10:12: 120 s after the first
    [InlineData(43_199, 6_599 * 166_667L)] // 11:59:59: still the first
    [InlineData(43_200, 0)] // 12:00: the second opens
    [InlineData(43_801, 1 * 166_667L)] // 12:10:01: a second after the second
    public void Preference_WhenThereAreTwoWindows_TheLastThatHasOpenedCounts(int start, long expected)
    {
        RotaProblem problem = OneVisit(AVisit("v1").Preferring(Clock(10), Clock(10, 10)).Preferring(Clock(12), Clock(12, 10)));

        Assert.Equal(expected, Derived(problem, ARound("anna-shift").Then("v1", start)).Preference);
    }

    [Theory]
    [InlineData(36_000, 39_600, 0)] // 10:00 and 11:00: both in time
    [InlineData(36_001, 39_600, 1 * 1_000_000L)] // one second late; 60 p a minute is a penny a second
    [InlineData(36_030, 39_660, 60 * 1_000_000L)] // 30 and 60 s late: the larger
    public void WorstLateness_WhenTwoAreLate_IsTheLargerOnce(int first, int second, long expected)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna")).With(new Prices { WorstLatePencePerMinute = 60 })
            .With(AVisit("v1").Preferring(Clock(9), Clock(10)), AVisit("v2").Preferring(Clock(9), Clock(11)), AVisit("v3"))
            .Build();

        Score score = Derived(problem, ARound("anna-shift").Then("v1", first).Then("v2", second).Then("v3", Clock(13)));

        Assert.Equal(expected, score.WorstLateness);
    }

    [Theory]
    [InlineData(6, 1_800 * 2 * 69_444L)] // two grades above: 250 p an hour is (250,000,000 + 1,800) / 3,600 = 69,444 a second
    [InlineData(4, 0)]
    public void OverGrading_WhenAboveTheMinimum_IsPricedByGradeAndService(int grade, long expected)
    {
        RotaProblem problem = AProblem().With(AWorker("anna").OfGrade(grade)).With(AShift("anna")).With(AVisit("v1").NeedingGrade(4)).Build();

        Assert.Equal(expected, Derived(problem, ARound("anna-shift").Then("v1")).OverGrading);
    }

    [Theory]
    [InlineData("anna", 0)] // known and key
    [InlineData("bert", 50)] // known, not key
    [InlineData("carl", 200)] // new (150), and not key (50)
    public void Continuity_WhenNewOrNotTheKeyWorker_IsPriced(string worker, int pence)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert"), AWorker("carl")).With(AShift("anna"), AShift("bert"), AShift("carl"))
            .With(APatient("p1").Knowing("anna", "bert").WithKeyWorker("anna"))
            .With(AVisit("v1").To("p1"))
            .Build();

        Assert.Equal(pence * 1_000_000L, Derived(problem, ARound($"{worker}-shift").Then("v1")).Continuity);
    }

    [Theory]
    [InlineData("anna", 0)] // known: whatever a new face would cost
    [InlineData("bert", 1_234)] // new to p1, who has a price of their own
    public void Continuity_WhenThePatientHasAPriceOfTheirOwn_IsThatWhateverTheUsual(string worker, int pence)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert")).With(AShift("anna"), AShift("bert"))
            .With(APatient("p1").Knowing("anna").WithNewFacesAt(1_234))
            .With(AVisit("v1").To("p1"))
            .Build();

        Assert.Equal(pence * 1_000_000L, Derived(problem, ARound($"{worker}-shift").Then("v1")).Continuity);
    }

    [Fact]
    public void Continuity_WhenThePatientsOwnPriceIsNothing_IsNothing()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna")).With(APatient("p1").WithNewFacesAt(0)).With(AVisit("v1").To("p1")).Build();

        Assert.Equal(0, Derived(problem, ARound("anna-shift").Then("v1")).Continuity);
    }

    [Fact]
    public void Unfairness_WhenBusierThanIsFair_CountsTravelAccessAndService()
    {
        // Shift 8:00 to 9:00: fair is 3,600 x 85 / 100 = 3,060 s. Busy: 1,200 travel + 100 access + 2,000 service = 3,300: 240 s too many
        // at (300,000,000 + 1,800) / 3,600 = 83,333 a second. ceil(1800 x 1111 / 1000) = ceil(1999.8) = 2,000.
        RotaProblem problem = AProblem()
            .With(AWorker("anna").AtPace(1_111)).With(AShift("anna").Until(9))
            .With(APatient("p1").WithAccess(100))
            .With(AVisit("v1").To("p1"))
            .Build();

        Assert.Equal(240 * 83_333L, Derived(problem, ARound("anna-shift").Then("v1")).Unfairness);
    }

    [Theory]
    [InlineData("anna", 36_000, 0, 0)] // as promised
    [InlineData("anna", 36_900, 0, 0)] // fifteen minutes later: within the tolerance
    [InlineData("anna", 36_960, 60, 0)] // sixteen: 60 s beyond it
    [InlineData("anna", 35_000, 100, 0)] // 1,000 s earlier: 100 s beyond it
    [InlineData("bert", 36_000, 0, 400)] // another worker
    [InlineData("bert", 36_960, 60, 400)]
    public void Disturbance_WhenWorkerOrStartDiffersFromThePromise_IsPriced(string worker, int start, int beyondSeconds, int pence)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert")).With(AShift("anna"), AShift("bert"))
            .With(AVisit("v1").Promised("anna", Clock(10)))
            .Build();

        // 10 p a minute is 166,667 a second.
        Assert.Equal((beyondSeconds * 166_667L) + (pence * 1_000_000L), Derived(problem, ARound($"{worker}-shift").Then("v1", start)).Disturbance);
    }

    [Fact]
    public void Waiting_WhenARestComesBetween_CountsWaitsForStopsAndBreaksButNotForTheFirstStop()
    {
        // 8:00, v1 reached 8:10, access 100 s, served from 9:00: not priced, the worker could have left later. Free 9:30; break at 10:00: 1,800 s
        // of waiting. Free 10:20, ten minutes to v2, access 100 s: ready 10:31:40, served 10:40: 500 s. Shift end does not count. A penny a second.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)))
            .With(APatient("p1").WithAccess(100), APatient("p2").WithAccess(100)).With(AVisit("v1").To("p1"), AVisit("v2").To("p2"))
            .With(new Prices { WaitingPencePerHour = 3_600 })
            .Build();

        Assert.Equal(2_300_000_000, Derived(problem, ARound("anna-shift").Then("v1", Clock(9)).Rest().Then("v2", Clock(10, 40))).Waiting);
    }

    [Fact]
    public void Waiting_WhenBreaksComeFirst_NeitherTheFirstOfThemNorTheStopBehindThemCounts()
    {
        // Breaks 10:00 to 10:20 and 10:30 to 10:40: the ten minutes between count. v1 at 12:00 does not; v2 at 13:00, ready at 12:40, does.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)).WithBreak(10, Clock(10, 30), Clock(11)))
            .With(AVisit("v1"), AVisit("v2")).With(new Prices { WaitingPencePerHour = 3_600 })
            .Build();

        Assert.Equal((600 + 1_200) * 1_000_000L, Derived(problem, ARound("anna-shift").Rest().Rest().Then("v1", Clock(12)).Then("v2", Clock(13))).Waiting);
    }

    [Fact]
    public void Waiting_WhenTheArrivalIsPutOff_CountsFromWhenTheWorkerWasFree()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1"), AVisit("v2")).With(new Prices { WaitingPencePerHour = 3_600 })
            .Build();
        Rota rota = ARota(problem).With(ARound("anna-shift").Then("v1").Then("v2", Clock(9))).Build();

        // v1 8:10 to 8:40, v2 reached at 8:50 and served from 9:00; or the worker dawdles and arrives at 9:00.
        Assert.Equal(600_000_000, RotaChecker.Check(problem, rota).Score.Waiting);
        Assert.Equal(600_000_000, RotaChecker.Check(problem, rota.WithStop(1, stop => stop with { Arrival = Clock(9) })).Score.Waiting);
    }

    [Theory]
    [InlineData(true, 28_800)] // bert has no round: eight hours
    [InlineData(false, 7_500)] // anna: 1,800 before, 2,400 and 300 waiting, 3,000 after
    public void WorstIdle_WhenOverAllShifts_IsTheLongest(bool withBert, int seconds)
    {
        // Shift 8:00 to 12:30. Leaves 8:30, v1 8:40, served 9:20 to 9:50 (2,400 waiting); break 9:55 (300 waiting) to 10:15; v2 10:25 to 11:20;
        // base 11:40: 50 minutes left.
        ProblemBuilder story = AProblem()
            .With(AWorker("anna"), AWorker("bert")).With(AShift("anna").Until(12, 30).WithBreak(20, Clock(9, 55), Clock(11)))
            .With(AVisit("v1"), AVisit("v2").Lasting(55)).With(new Prices { WorstIdlePencePerHour = 3_600 });
        RotaProblem problem = (withBert ? story.With(AShift("bert")) : story).Build();

        Assert.Equal(seconds * 1_000_000L, Derived(problem, ARound("anna-shift").Leaving(Clock(8, 30)).Then("v1", Clock(9, 20)).Rest().Then("v2")).WorstIdle);
    }

    [Fact]
    public void WorstIdle_WhenAWaitFollowsALeadingBreak_CountsItAndOvertimeIsNoIdling()
    {
        // From 10:00 (two hours after the start of the shift), 20 minutes of rest, v1 reached at 10:30 and served from 16:00, base 16:40.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithOvertime(3_600).WithBreak(20, Clock(10), Clock(11)))
            .With(AVisit("v1")).With(new Prices { WorstIdlePencePerHour = 3_600, WaitingPencePerHour = 3_600 })
            .Build();
        Score score = Derived(problem, ARound("anna-shift").Leaving(Clock(10)).Rest().Then("v1", Clock(16)));

        Assert.Equal((7_200 + 19_800) * 1_000_000L, score.WorstIdle);
        Assert.Equal(0, score.Waiting);
    }

    [Fact]
    public void Uneven_WhenTheMeanIsNoWholeSecond_RoundsEachDifferenceUp()
    {
        // Busy: anna 600 + 1,800 + 600 = 3,000; bert 1,200 + 1,800 + 1,200 + 100 of access = 4,300; carl 0. Mean 2,433 1/3:
        // 566 2/3, 1,866 2/3 and 2,433 1/3, rounded up 567 + 1,867 + 2,434.
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert"), AWorker("carl")).With(AShift("anna"), AShift("bert"), AShift("carl"))
            .With(APatient("p1"), APatient("p2").WithAccess(100)).With(AVisit("v1").To("p1"), AVisit("v2").To("p2"))
            .With(new Prices { UnevenPencePerHour = 3_600 })
            .Build();

        Assert.Equal((567 + 1_867 + 2_434) * 1_000_000L, Derived(problem, ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v2")).Uneven);
        Assert.Equal(0, Derived(problem).Uneven);
    }

    [Fact]
    public void MissedBreaks_WhenLeftOut_ArePricedAndInUnusedShiftsWhereTheyCount()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert"), AWorker("carl"))
            .With(
                AShift("anna").WithMissableBreak(20, Clock(10), Clock(11), pence: 7).WithMissableBreak(20, Clock(12), Clock(13), pence: 50),
                AShift("bert").WithMissableBreak(20, Clock(10), Clock(11), pence: 300, alsoWhenUnused: true),
                AShift("carl").WithMissableBreak(20, Clock(10), Clock(11), pence: 1_000))
            .With(AVisit("v1"))
            .Build();

        Assert.Equal(300_000_000, Derived(problem).MissedBreaks);
        Assert.Equal(300_000_000, Derived(problem, ARound("anna-shift").Then("v1").Rest().Rest()).MissedBreaks);
        Assert.Equal(307_000_000, Derived(problem, ARound("anna-shift").Then("v1").Rest(number: 1)).MissedBreaks);
        Assert.Equal(350_000_000, Derived(problem, ARound("anna-shift").Then("v1").Rest(number: 0)).MissedBreaks);
        Assert.Equal(300_000_000, Derived(problem, ARound("bert-shift").Then("v1")).MissedBreaks);
        Assert.Equal(0, Derived(problem, ARound("bert-shift").Then("v1").Rest()).MissedBreaks);
        Assert.Equal(1_300_000_000, Derived(problem, ARound("carl-shift").Then("v1")).MissedBreaks);
    }

    [Fact]
    public void Score_WhenOneItemIsWrong_IsAViolationThatNamesIt()
    {
        RotaProblem problem = OneVisit(AVisit("v1"));
        Rota rota = ARota(problem).With(ARound("anna-shift").Then("v1")).Build();
        // 600 of travel time, 279.62 of mileage, 150 p for the new face: worked out above.
        var right = new Score { TravelTime = 600_000_000, Mileage = 279_620_000, Continuity = 150_000_000 };

        Assert.Empty(RotaChecker.Check(problem, rota with { Score = right }).Violations);
        Violation violation = Assert.Single(RotaChecker.Check(problem, rota with { Score = right with { Mileage = 279_620_001 } }).Violations);
        Assert.Equal(new Violation("SCORE", "score.mileage", "The rota says 279,620,001 micropence; the rules give 279,620,000."), violation);
    }

    [Fact]
    public void Score_WhenTwoItemsAreSwapped_IsBrokenInBoth()
    {
        RotaProblem problem = OneVisit(AVisit("v1"));
        Rota rota = ARota(problem).With(ARound("anna-shift").Then("v1")).Build();
        var swapped = new Score { TravelTime = 279_620_000, Mileage = 600_000_000, Continuity = 150_000_000 };

        Assert.Equal(["score.travelTime", "score.mileage"], RotaChecker.Check(problem, rota with { Score = swapped }).Violations.Select(violation => violation.Path));
    }

    private static Score Derived(RotaProblem problem, params RoundBuilder[] rounds) => RotaChecker.Check(problem, ARota(problem).With(rounds).Build()).Score;

    private static RotaProblem OneVisit(VisitBuilder visit) => AProblem().With(AWorker("anna")).With(AShift("anna")).With(visit).Build();
}
