using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Execution;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Replay;

/// <summary>Replays of days on which people are sick and visits take longer, by the engine and by hand.</summary>
public sealed class LivingDayTests
{
    private static readonly ReplayOptions Living = SmallReplay.Options() with { SickPercent = 10, ByHand = new ManualOptions(), LivedTimes = 4, Mending = new RepairOptions { Iterations = 60 } };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Run_WithSicknessAndByHand_EveryRotaIsSoundAndEveryoneMeetsTheSameLuck(int seed, int days)
    {
        PlanningDay day = SmallReplay.Day(seed);

        ReplayResult result = DayReplay.Run(day, day.Document.Referrals, Living with { Days = days, Luck = seed });

        Assert.True(result.Sick > 0);
        Assert.All(result.Plans, plan => Assert.Empty(plan.Check.Violations));
        Assert.Equal(["morning", "mended", "first offers", "searched longer", "first offers on it", "by hand", "by hand all day", "hindsight"], result.Plans.Select(plan => plan.Name));
        HashSet<int> away = [.. Enumerable.Range(0, day.Problem.Workers.Length)
            .Where(worker => SickMorning.Draw(day, 10, seed).Contains(day.Problem.Workers[worker].Id))];
        foreach (ReplayedPlan plan in result.Plans.Where(plan => plan.Disturbance is not null))
        {
            // The morning knows of all shifts, everybody else of those that are left.
            Assert.All(plan.Rota.Rounds, round => Assert.DoesNotContain(result.Day.Problem.Shifts[round.Shift].Worker, away));
        }

        Assert.All(result.Plans.Where(plan => result.IsLive(plan) || plan.Name == "hindsight"), plan => Assert.Equal(4, plan.Lived!.Times));
        Assert.All([result.FirstOffers, result.ByHand!, result.ByHandAllDay!], plan => Assert.Equal(result.FirstOffers.Referrals.Select(one => one.Id), plan.Referrals.Select(one => one.Id)));
        Assert.True(result.Mended!.Disturbance!.OtherWorker > 0);
    }

    [Fact]
    public void Run_Twice_GivesTheSameFigures()
    {
        PlanningDay day = SmallReplay.Day(3);

        ReplayResult one = DayReplay.Run(day, day.Document.Referrals, Living);
        ReplayResult two = DayReplay.Run(day, day.Document.Referrals, Living);

        Assert.Equal(one.Plans.Select(Text), two.Plans.Select(Text));
    }

    [Fact]
    public void Run_WhenEverybodyIsSick_LosesNoVisit()
    {
        PlanningDay day = SmallReplay.Day(1);

        ReplayResult result = DayReplay.Run(day, day.Document.Referrals, Living with { SickPercent = 100 });

        Assert.All([result.FirstOffers, result.ByHand!, result.Hindsight], plan => Assert.Equal((true, plan.Kpis.Visits, 0), (plan.Check.IsSound, plan.Rota.Unassigned.Length, plan.Rota.Rounds.Length)));
        Assert.Equal(result.Morning.Rota.Rounds.Sum(round => round.Stops.Length), result.FirstOffers.Disturbance!.LeftOut);
    }

    [Fact]
    public void Run_ByHand_MovesAndExchangesNobodyAndAnswersNobodyBeforeTheyRang()
    {
        PlanningDay day = SmallReplay.Day(4);

        ReplayResult result = DayReplay.Run(day, day.Document.Referrals, Living with { SickPercent = 0 });

        ReplayedPlan plan = result.ByHand!;
        Assert.Equal((0, 0, 0, 0), (plan.Disturbance!.VisitsMoved, plan.Disturbance.OtherWorker, plan.Disturbance.LeftOut, plan.Exchanges));
        Assert.Null(result.Mended);
        Assert.Contains(plan.Referrals, referral => referral.Outcome == ReferralOutcome.Planned);
        Assert.All(plan.Referrals.Where(referral => referral.Outcome == ReferralOutcome.Planned), referral => Assert.True(referral.Start >= referral.Received + 600 && referral.Moved.IsEmpty));
    }

    [Fact]
    public void Run_ByHand_SendsTheNearestWhoHasAGapInTime()
    {
        // Both are free at eight and may give simple care; Ann starts ten minutes away, Bob fifteen.
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple], TwoWorkers.Options with { ByHand = new ManualOptions() });

        Assert.Equal("ann", ByWhom(result, result.ByHand!));
        Assert.Equal(Seconds("08:20"), Assert.Single(result.ByHand!.Referrals).Start);
    }

    [Fact]
    public void Run_ByHandWhenNobodyHasAGapToday_AsksForTomorrow()
    {
        // Ann's day is over at 9:45, so that she has one hour for two wounds; whose promise lasts three days waits until seven tomorrow.
        ReferralDocument later = TwoWorkers.Wound with { Class = ResponseClass.Normal };
        ReferralDocument sooner = TwoWorkers.Wound with { Id = "sooner", Received = "08:00", Patient = TwoWorkers.Wound.Patient with { Id = "P-sooner" } };

        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [later, sooner], TwoWorkers.Options with { ByHand = new ManualOptions(), Days = 2 });

        Assert.Equal([Seconds("08:20"), 86_400 + Seconds("07:10")], result.ByHand!.Referrals.Select(referral => referral.Start!.Value));
    }

    [Fact]
    public void MendByHand_WhenTheWorkerIsSick_SendsTheNearestAboutThenAndElseNobody()
    {
        // Bob makes the visit at eleven; without him only Ann is left, whose day is over by then.
        var planned = Horizon.Of(TwoWorkers.Day, 1);
        Rota morning = Optimiser.Search.RotaSearch.Solve(TwoWorkers.Day.Problem, TwoWorkers.Options.Morning).Rota;
        PlanningDay early = ProblemBuilder.Build(
            TwoWorkers.Day.Document with { Visits = [TwoWorkers.Day.Document.Visits[0] with { Windows = [new WindowDocument { Earliest = "08:00", Latest = "11:00" }] }] }, new StraightLines());
        Rota open = Optimiser.Search.RotaSearch.Solve(early.Problem, TwoWorkers.Options.Morning).Rota;

        Rota nobody = Mend(planned, TwoWorkers.Day, morning);
        Rota ann = Mend(Horizon.Of(early, 1), early, open);

        Assert.Single(nobody.Unassigned);
        Assert.Empty(ann.Unassigned);
        Assert.Equal("ann", early.Problem.Workers[early.Problem.Shifts[ann.Rounds[0].Shift].Worker].Id);

        static Rota Mend(Horizon planned, PlanningDay day, Rota rota) =>
            new SickMorning(planned, Horizon.Of(SickMorning.Without(day, new HashSet<string> { "bob" }, null, default), 1)).MendByHand(rota, new ManualOptions());
    }

    [Fact]
    public void Of_WhatNobodyMakesAndWhatStartsTooLate_AreBothPromisesBroken()
    {
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple, TwoWorkers.Wound], TwoWorkers.Options with { LivedTimes = 1, Overruns = new UsualOverruns { VisitSpread = 0, WaySpread = 0 } });

        // Nothing takes longer than planned: only the wound is missed, which nobody comes to. The two visits of the other are on time.
        LivedFigures lived = result.FirstOffers.Lived!;
        Assert.Equal((1, 1.0), (lived.NobodyCame, lived.PromisesBroken));
        Assert.Equal(50, lived.OnTimePercent(ResponseClass.Rapid));
        Assert.Equal((0.0, 0.0), (lived.OverQuarterLatePercent, lived.OvertimeHours));
        Assert.Equal(0, result.Hindsight.Lived!.PromisesBroken);
    }

    private static string ByWhom(ReplayResult result, ReplayedPlan plan)
    {
        RotaProblem problem = result.Day.Problem;
        Round made = plan.Rota.Rounds.Single(round => round.Stops.Any(stop => problem.Visits[stop.Visit].Id.StartsWith("referral.", StringComparison.Ordinal)));
        return problem.Workers[problem.Shifts[made.Shift].Worker].Id;
    }

    private static string Text(ReplayedPlan plan) =>
        $"{plan.Name} {plan.Rota.Score} {plan.Disturbance} {plan.Lived?.PromisesBroken} {plan.Lived?.OverQuarterLate} {plan.Lived?.Sum.OvertimeSeconds} {string.Join(';', plan.Rota.Rounds.Select(round => string.Join(',', round.Stops)))}";

    private static int Seconds(string clock) => TwoWorkers.Day.Clock.Parse(clock, out _)!.Value;
}
