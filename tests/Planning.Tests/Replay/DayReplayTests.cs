using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Replay;

public sealed class DayReplayTests
{
    [Fact]
    public void Run_WhenTheNearerWorkerIsNeededMoreLater_ShowsWhatFirstOffersLoseAgainstHindsight()
    {
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Wound, TwoWorkers.Simple], TwoWorkers.Options);

        // Ann is offered first for the simple one (8:20, ten minutes after notice) and home at 9:30: no hour is left for the wound.
        Assert.Equal(["simple", "wound"], result.FirstOffers.Referrals.Select(referral => referral.Id));
        Assert.Equal(Seconds("08:20"), result.FirstOffers.Referrals[0].Start);
        Assert.Equal(ReferralOutcome.Unplaced, result.FirstOffers.Referrals[1].Outcome);
        Assert.NotEmpty(result.FirstOffers.Referrals[1].Reasons);
        Assert.Equal(1, result.FirstOffers.UnplacedDue);
        Assert.Equal(["referral.wound"], Left(result, result.FirstOffers));
        Assert.Empty(result.Hindsight.Rota.Unassigned);
        Assert.False(result.Meets(result.FirstOffers));
        Assert.Null(result.GapPercent(result.FirstOffers));

        // Travel there and back of both, by hand: Ann 2 x 10 minutes, Bob 2 x 15 minutes, and nothing to the visit where he starts.
        Assert.Equal(2 * (600 + 900), result.Hindsight.Kpis.TravelSeconds);
        Assert.Equal(2 * 600, result.FirstOffers.Kpis.TravelSeconds);
        Assert.True(result.IsSound);
    }

    [Fact]
    public void Run_WhenTheDayIsSearchedAgainBetween_FreesTheWorkerWhoIsNeededWithinTheBudget()
    {
        // Ann alone dresses wounds, and has the morning's visit at 8:30 to herself: Bob could make it too, and sets out no sooner than 8:15.
        PlanningDay day = WithAVisitAtHalfPastEight();
        ReplayOptions between = TwoWorkers.Options with { Offers = new OfferOptions(), Between = new RepairOptions { Iterations = 100 } };

        ReplayResult result = DayReplay.Run(day, [TwoWorkers.Wound], between);
        ReplayResult kept = DayReplay.Run(day, [TwoWorkers.Wound], between with { BetweenLimits = new ImprovementLimits { MostWorkerChanges = 0 } });

        Assert.Equal(ReferralOutcome.Unplaced, result.FirstOffers.Referrals[0].Outcome);
        ReplayedPlan improved = result.Improved!;
        Assert.Equal(ReferralOutcome.Planned, Assert.Single(improved.Referrals).Outcome);
        Assert.Empty(improved.Rota.Unassigned);
        Assert.True(improved.Check.IsSound);
        Assert.Equal((0, 1), (improved.Disturbance!.VisitsMoved, improved.Disturbance.OtherWorker));
        Assert.True(Starts(result.Day.Problem, improved.Rota)["referral.wound"] >= Seconds("08:25"));
        Assert.Equal(ReferralOutcome.Unplaced, Assert.Single(kept.Improved!.Referrals).Outcome);
    }

    [Fact]
    public void Run_WhenTheFirstVisitIsInTheWay_LeavesItToThoseWhoWereToldOfIt()
    {
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple, TwoWorkers.Wound], TwoWorkers.Options with { Between = new RepairOptions { Iterations = 100 } });

        Assert.Equal(1, result.Improved!.Count(ReferralOutcome.Unplaced));
        Assert.Equal(Seconds("08:20"), Starts(result.Day.Problem, result.Improved!.Rota)["referral.simple"]);
    }

    [Fact]
    public void Run_OverTwoDays_OffersTomorrowWhatTodayHasNoTimeFor()
    {
        ReferralDocument wound = TwoWorkers.Wound with { Class = ResponseClass.Normal };

        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple, wound], TwoWorkers.Options with { Days = 2 });

        // Ann's hour is gone today; tomorrow she is in the village ten minutes after seven. Hindsight gives Bob the simple one, or waits for tomorrow too.
        ReplayedReferral referral = result.FirstOffers.Referrals[1];
        Assert.Equal(ReferralOutcome.Planned, referral.Outcome);
        Assert.Equal(86_400 + Seconds("07:10"), referral.Start);
        Assert.False(referral.IsDue);
        Assert.Empty(result.FirstOffers.Rota.Unassigned);
        Assert.True(result.IsSound);

        // The visit at Bob's door is made on both days, and costs no travel on either.
        Assert.Equal(2 + 2, result.FirstOffers.Kpis.Visits);
        Assert.Equal(2 * (600 + 600), result.FirstOffers.Kpis.TravelSeconds);
        Assert.Equal(0, result.GapPercent(result.FirstOffers)!.Value, 6);
    }

    [Fact]
    public void Run_OverTwoDays_MakesNobodyWaitWhoseClockRunsOutToday()
    {
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple, TwoWorkers.Wound], TwoWorkers.Options with { Days = 2 });

        Assert.Equal(ReferralOutcome.Unplaced, result.FirstOffers.Referrals[1].Outcome);
        Assert.True(result.FirstOffers.Referrals[1].IsDue);
        Assert.NotEmpty(result.FirstOffers.Referrals[1].Reasons);
        Assert.Empty(result.Hindsight.Rota.Unassigned);

        // Hindsight makes four visits in the two days, first offers three: the one left out counts as a quarter of what hindsight pays.
        double hindsight = result.Hindsight.Rota.Score.Money;
        double first = result.FirstOffers.Rota.Score.Money;
        Assert.Null(result.GapPercent(result.FirstOffers));
        Assert.Equal((first + (hindsight / 4) - hindsight) * 2 / hindsight * 100, result.EvenedGapPercent(result.FirstOffers)!.Value, 6);
    }

    [Fact]
    public void Run_WhenAStandingVisitIsInTheWay_ExchangesItAndOnlyThen()
    {
        // Ann alone dresses wounds, and has the morning's visit at 8:30 to herself: Bob, who could make it too, starts farther off.
        PlanningDay day = WithAVisitAtHalfPastEight();

        ReplayResult with = DayReplay.Run(day, [TwoWorkers.Wound], TwoWorkers.Options);
        ReplayResult without = DayReplay.Run(day, [TwoWorkers.Wound], TwoWorkers.Options with { Offers = new OfferOptions() });

        Assert.Equal(ReferralOutcome.Unplaced, without.FirstOffers.Referrals[0].Outcome);
        ReplayedReferral placed = Assert.Single(with.FirstOffers.Referrals);
        Assert.Equal(ReferralOutcome.Planned, placed.Outcome);
        Assert.Equal(0, Assert.Single(placed.Reassigned).Visit);
        Assert.Equal((1, 1, 0), (with.FirstOffers.Exchanges, with.FirstOffers.Disturbance!.OtherWorker, with.FirstOffers.Disturbance.VisitsMoved));
        Assert.True(with.IsSound);
    }

    [Fact]
    public void Run_WhenTheMorningIsSearchedAsLongAsHindsight_ItCostsNoMoreAndFirstOffersAreMadeOnIt()
    {
        PlanningDay day = SmallReplay.Day(3);

        ReplayResult result = DayReplay.Run(day, day.Document.Referrals, SmallReplay.Options());

        Assert.True(result.IsSound);
        Assert.True(result.SearchedMorning.Rota.Score.Total < result.Morning.Rota.Score.Total);
        Assert.Equal(day.Problem.Visits.Length, result.SearchedMorning.Kpis.Visits);
        Assert.Equal(result.FirstOffers.Referrals.Select(referral => referral.Id), result.FirstOffersOnSearched.Referrals.Select(referral => referral.Id));
        Assert.True(result.IsLive(result.FirstOffersOnSearched) && !result.IsLive(result.SearchedMorning));
    }

    [Fact]
    public void Run_WhenReceivedAfterTheHoursOfFirstVisits_CountsItAsTooLateOnBothSides()
    {
        ReferralDocument late = TwoWorkers.Simple with { Class = ResponseClass.Normal, Received = "20:55" };

        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [late], TwoWorkers.Options);

        ReplayedReferral referral = Assert.Single(result.FirstOffers.Referrals);
        Assert.Equal(ReferralOutcome.TooLate, referral.Outcome);
        Assert.False(referral.IsDue);
        Assert.Equal(TwoWorkers.Day.Problem.Visits.Length, result.Day.Problem.Visits.Length);
        Assert.Equal(0, result.GapPercent(result.FirstOffers)!.Value, 6);
        Assert.Equal(0, result.EvenedGapPercent(result.FirstOffers)!.Value, 6);
    }

    [Fact]
    public void Run_WhenTimesCannotBeRead_TellsAllOfThem()
    {
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => DayReplay.Run(
            TwoWorkers.Day, [TwoWorkers.Simple with { Received = "noon" }, TwoWorkers.Wound with { Received = "25:00" }], TwoWorkers.Options));

        Assert.Equal(["referrals[simple].received", "referrals[wound].received"], faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.Equal("TIME_BAD", fault.Code));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 6, 1)]
    [InlineData(1, 6, 3)]
    [InlineData(3, 0, 4)]
    public void Run_OnASampleDay_LosesNoReferralAndBreaksNoRule(int seed, int expected, int days)
    {
        ReplayResult result = SmallReplay.Run(seed, expected, days);

        Assert.All(result.Plans, plan => Assert.Empty(plan.Check.Violations));
        foreach (ReplayedPlan plan in new[] { result.FirstOffers, result.Improved! })
        {
            AssertNothingIsLost(result, plan);
        }

        // Hindsight goes on from the day as it ended, so it cannot be worse than that.
        Assert.True(result.Hindsight.Rota.Score <= result.Improved!.Rota.Score);
    }

    [Fact]
    public void Run_Twice_GivesTheSameRotas()
    {
        ReplayResult one = SmallReplay.Run(3, 4);
        ReplayResult two = SmallReplay.Run(3, 4);

        Assert.Equal(one.Plans.Select(Text), two.Plans.Select(Text));
    }

    [Fact]
    public void Run_WhateverComesLater_AnswersEarlierReferralsTheSame()
    {
        PlanningDay day = SmallReplay.Day(4);
        IReadOnlyList<ReferralDocument> all = [.. day.Document.Referrals.OrderBy(referral => day.Clock.Parse(referral.Received, out _))];
        int half = all.Count / 2;

        ReplayResult whole = DayReplay.Run(day, all, SmallReplay.Options());
        ReplayResult first = DayReplay.Run(day, [.. all.Take(half)], SmallReplay.Options());

        Assert.True(half > 2);
        Assert.Equal(first.FirstOffers.Referrals.Select(Answer), whole.FirstOffers.Referrals.Take(half).Select(Answer));
    }

    [Fact]
    public void Run_OverSeveralDays_MakesFirstVisitsInTheirHoursAndInTime()
    {
        ReplayResult result = SmallReplay.Run(2, expected: 0, days: 4);

        ReplayedReferral[] planned = [.. result.FirstOffers.Referrals.Where(referral => referral.Outcome == ReferralOutcome.Planned)];
        Assert.Contains(planned, referral => referral.Start >= 86_400);
        foreach (ReplayedReferral referral in planned)
        {
            // The service day starts at seven; first visits that are not rapid start by 21:00, fourteen hours later.
            Assert.True(referral.Response == ResponseClass.Rapid || referral.Start % 86_400 <= 14 * 3_600);
            int due = referral.Received + (3_600 * (referral.Response == ResponseClass.Rapid ? 3 : referral.Response == ResponseClass.Fast ? 24 : 72));
            Assert.Equal(referral.IsBreach, referral.Start > due);
        }
    }

    private static PlanningDay WithAVisitAtHalfPastEight()
    {
        VisitDocument standing = TwoWorkers.Day.Document.Visits[0] with { Minutes = 60, Windows = [new WindowDocument { Earliest = "08:30", Latest = "08:30" }] };
        PatientDocument patient = TwoWorkers.Day.Document.Patients[0] with { Lat = 51.0 };
        return ProblemBuilder.Build(TwoWorkers.Day.Document with { Visits = [standing], Patients = [patient] }, new StraightLines());
    }

    /// <summary>Every referral is in exactly one place, and no visit starts before its referral was received and ten minutes had passed.</summary>
    private static void AssertNothingIsLost(ReplayResult result, ReplayedPlan plan)
    {
        RotaProblem problem = result.Day.Problem;
        ILookup<string, int> starts = plan.Rota.Rounds.SelectMany(round => round.Stops).ToLookup(stop => problem.Visits[stop.Visit].CallId, stop => stop.Start);
        Assert.Equal(result.Day.Document.Referrals.Count, plan.Referrals.Length);
        foreach (ReplayedReferral referral in plan.Referrals)
        {
            string visit = FirstVisit.IdOf(referral.Id);
            Assert.Equal(referral.Outcome == ReferralOutcome.Planned ? 1 : 0, starts[visit].Count());
            Assert.Equal(referral.Outcome == ReferralOutcome.Unplaced ? 1 : 0, Left(result, plan).Count(id => id == visit));
            Assert.All(starts[visit], start => Assert.True(start >= referral.Received + 600));
        }
    }

    private static IEnumerable<string> Left(ReplayResult result, ReplayedPlan plan) => plan.Rota.Unassigned.Select(left => result.Day.Problem.Visits[left.Visit].CallId);

    private static Dictionary<string, int> Starts(RotaProblem problem, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => problem.Visits[stop.Visit].Id, stop => stop.Start);

    private static string Answer(ReplayedReferral referral) => $"{referral.Id} {referral.Outcome} {referral.Start} {string.Join(',', referral.Moved)}";

    private static string Text(ReplayedPlan plan) =>
        $"{plan.Rota.Score} {string.Join(';', plan.Rota.Rounds.Select(round => $"{round.Shift}: {string.Join(',', round.Stops)} {string.Join(',', round.Breaks)}"))} {string.Join(',', plan.Rota.Unassigned.Select(left => left.Visit))}";

    private static int Seconds(string clock) => TwoWorkers.Day.Clock.Parse(clock, out _)!.Value;
}
