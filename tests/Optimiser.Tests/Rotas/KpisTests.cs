using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Rotas;

/// <summary>
/// One small day, worked out by hand. Places: 0 base, 1 p1, 2 p2. Every leg takes 600 s and is 3,219 m (2.0002 miles).
/// <para>
/// Shift early (worker w1, car, grade 4, GBP 18.00 an hour): 0 to 14,400 (4 h), base to base, one unpaid break of 1,200 s.
/// Round: leaves 600; at p1 1,200; access 120; v1 1,320 to 3,120; to p2 3,720; access 0; v2 starts 4,000 (280 s of waiting), to 5,800;
/// break 6,000 to 7,200 (200 s of waiting before it); back at p1 7,800; access 120; v3 7,920 to 14,220; base 14,820: 420 s of overtime.
/// Shift late (worker w2, walks, grade 3): 18,000 to 25,200 with a paid break of 600 s, no round: idle.
/// </para>
/// </summary>
public sealed class KpisTests
{
    private static readonly Kpis Figures = Kpis.Of(Problem(), Rota());

    [Fact]
    public void Of_WhenRoundIsGiven_SplitsItsTime()
    {
        Assert.Equal(1_800 + 1_800 + 6_300, Figures.ContactSeconds);
        Assert.Equal(120 + 0 + 120, Figures.AccessSeconds);
        Assert.Equal(4 * 600, Figures.TravelSeconds);
        Assert.Equal(280 + 200, Figures.WaitingSeconds);
        Assert.Equal(1_200, Figures.BreakSeconds);
        Assert.Equal(0, Figures.PaidBreakSeconds);
        Assert.Equal(420, Figures.OvertimeSeconds);
    }

    [Fact]
    public void Of_WhenShiftHasNoRound_PaysItAndCallsItIdle()
    {
        Assert.Equal(600 + 7_200, Figures.IdleSeconds); // 600 s before the early round leaves, then the whole late shift
        Assert.Equal((14_400 - 1_200 + 420) + 7_200, Figures.PaidSeconds);
        Assert.Equal(1, Figures.RoundsUsed);
        Assert.Equal(2, Figures.Shifts);
    }

    [Fact]
    public void Of_Always_SpendsPaidTimeInFull()
    {
        Assert.Equal(
            Figures.PaidSeconds,
            Figures.ContactSeconds + Figures.AccessSeconds + Figures.TravelSeconds + Figures.WaitingSeconds + Figures.PaidBreakSeconds + Figures.IdleSeconds);
    }

    [Fact]
    public void Of_Always_MakesRatiosOfPaidTime()
    {
        Assert.Equal(9_900 / 20_820.0, Figures.Utilisation, 12);
        Assert.Equal(2_400 / 20_820.0, Figures.TravelRatio, 12);
        Assert.Equal(3 * 3_600 / 20_820.0, Figures.VisitsPerPaidHour, 12);
    }

    [Fact]
    public void Of_WhenHalfADoubleUpIsUnassigned_CountsOneVisitAndOneCall()
    {
        // Planned: v1 and v3. Rapid: v2 and v2~2 are one call of two visits.
        Assert.Equal(new ClassCount(ResponseClass.Planned, 2, 0, 2, 0, 1), Figures.Classes[(int)ResponseClass.Planned]);
        Assert.Equal(new ClassCount(ResponseClass.Rapid, 1, 1, 2, 1, 0), Figures.Classes[(int)ResponseClass.Rapid]);
        Assert.Equal((4, 3, 1), (Figures.Visits, Figures.VisitsAssigned, Figures.VisitsUnassigned));
        Assert.Equal((3, 1), (Figures.Calls, Figures.CallsUnassigned));
    }

    [Fact]
    public void Of_WhenStartsMissPreferredOrDue_CountsThem()
    {
        Assert.Equal(1, Figures.LateVisits); // v3 at 7,920; preferred until 7,200
        Assert.Equal(720, Figures.LateSeconds);
        Assert.Equal(1, Figures.EarlyVisits); // v1 at 1,320; preferred from 1,800
        Assert.Equal(1, Figures.Breaches); // v2 at 4,000; due at 3,999
        Assert.Equal(1, Figures.VisitsWithDue);
    }

    [Fact]
    public void Of_WhenStartsMissPreferredOrDue_CallsTheOthersOfTheClassOnTime()
    {
        ClassCount planned = Figures.Classes[(int)ResponseClass.Planned];
        Assert.Equal((1, 0.5), (planned.VisitsOnTime, planned.OnTimeShare)); // v1 is early, v3 late
        ClassCount rapid = Figures.Classes[(int)ResponseClass.Rapid];
        Assert.Equal((0, 0.0), (rapid.VisitsOnTime, rapid.OnTimeShare)); // v2 breaks its promise; v2~2 is nobody's and in neither number
        Assert.Equal(0, Figures.Classes[(int)ResponseClass.Fast].OnTimeShare);
    }

    [Fact]
    public void Sum_OfDaysOfDifferentSize_MakesRatiosOfTheSums()
    {
        Kpis small = Figures with { ContactSeconds = 900, PaidSeconds = 1_000, Classes = [.. Figures.Classes.Select(one => one with { Visits = 9, VisitsUnassigned = 1, VisitsOnTime = 8 })] };

        Kpis sum = Kpis.Sum([Figures, small]);

        Assert.Equal(10_800 / 21_820.0, sum.Utilisation, 12); // not the mean of 47.5 % and 90 %
        Assert.Equal(Figures.CostPence * 2, sum.CostPence);
        Assert.Equal(2 + 9, sum.Classes[(int)ResponseClass.Planned].Visits);
        Assert.Equal((1 + 8) / (2 + 8.0), sum.Classes[(int)ResponseClass.Planned].OnTimeShare, 12);
        Assert.Equal(4.0 / 4, sum.WorkersPerPatient);
    }

    /// <summary>By every number that a day says: one that the sum forgot, or took from a neighbour, is another.</summary>
    [Fact]
    public void Sum_OfADayWithItself_DoublesEveryNumber()
    {
        Kpis sum = Kpis.Sum([Figures, Figures]);

        PropertyInfo[] counted = [.. typeof(Kpis).GetProperties().Where(own => own.PropertyType == typeof(long) || own.PropertyType == typeof(int))];
        Assert.True(counted.Length > 30, $"{counted.Length} numbers");
        Assert.All(counted, own => Assert.Equal(2 * Convert.ToInt64(own.GetValue(Figures), CultureInfo.InvariantCulture), Convert.ToInt64(own.GetValue(sum), CultureInfo.InvariantCulture)));
        Assert.Equal(0, Kpis.Sum([]).PaidSeconds);
        Assert.Equal(Figures.Classes.Length, Kpis.Sum([]).Classes.Length);
    }

    [Fact]
    public void Of_WhenGradeIsHigherThanNeeded_CountsVisitAndContact()
    {
        Assert.Equal(1, Figures.OverGradedVisits); // w1 has 4; v1 needs 3, v2 and v3 need 4
        Assert.Equal(1_800, Figures.OverGradedSeconds);
    }

    [Fact]
    public void Of_WhenPatientsKnowWorkers_CountsContinuity()
    {
        Assert.Equal(2, Figures.KnownFaceVisits); // p1 knows w1 and is visited twice, p2 does not
        Assert.Equal(2 / 3.0, Figures.KnownFaceShare, 12);
        Assert.Equal((1, 0), (Figures.VisitsWithKeyWorker, Figures.KeyWorkerVisits)); // p2's key worker is w2
        Assert.Equal((2, 2), (Figures.PatientsVisited, Figures.PatientWorkerPairs));
        Assert.Equal(1.0, Figures.WorkersPerPatient);
    }

    [Fact]
    public void Of_Always_CostsPaidTimeOvertimeAndMiles()
    {
        // Early: 13,200 s at GBP 18.00 an hour is GBP 66.00; late: 7,200 s at GBP 15.00 is GBP 30.00, short of it by the wage's rounding to
        // a whole micropenny a second: 7,200 s x 416,667 micropence = 3,000.0024 p.
        Assert.Equal(6_600 + 3_000, Figures.WagePence);
        Assert.Equal(315, Figures.OvertimePence); // 420 s x 0.5 p x 1.5
        Assert.Equal(4 * 3_219, Figures.CarMetres);
        Assert.Equal(360, Figures.MileagePence); // 12,876 m are 8.0008 miles; at 45 p 360.04 p
        Assert.Equal(12_876 / 1_609.344, Figures.Miles, 9);
        Assert.Equal(6_600 + 3_000 + 315 + 360, Figures.CostPence);
    }

    [Fact]
    public void Of_WhenABreakIsMissed_PaysItAndCountsItNowhereElse()
    {
        RotaProblem before = Problem();
        Shift early = before.Shifts[0];
        var problem = new RotaProblem(
            before.Patients, before.Visits, before.Workers, before.Shifts.SetItem(0, early with { Breaks = [early.Breaks[0] with { MissedPence = 100 }] }), [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = before.Travel(TravelMode.Car), [TravelMode.Walk] = before.Travel(TravelMode.Walk) }, [], []);
        Rota rota = Rota();
        Kpis missed = Kpis.Of(problem, rota with { Rounds = [rota.Rounds[0] with { Breaks = [] }] });

        // The unpaid 1,200 s are worked through: paid, and spent waiting.
        Assert.Equal((0L, 0L), (missed.BreakSeconds, missed.PaidBreakSeconds));
        Assert.Equal(Figures.PaidSeconds + 1_200, missed.PaidSeconds);
        Assert.Equal(Figures.WaitingSeconds + 1_200, missed.WaitingSeconds);
        Assert.Equal(missed.PaidSeconds, missed.ContactSeconds + missed.AccessSeconds + missed.TravelSeconds + missed.WaitingSeconds + missed.PaidBreakSeconds + missed.IdleSeconds);
    }

    [Fact]
    public void Of_WhenNothingIsPaidOrAssigned_HasRatiosOfZero()
    {
        var problem = new RotaProblem([], [], [], [], [], new Dictionary<TravelMode, TravelMatrix>(), [], []);
        Kpis none = Kpis.Of(problem, new Rota { Rounds = [], Unassigned = [], Score = default });
        Assert.Equal(0, none.Utilisation);
        Assert.Equal(0, none.WorkersPerPatient);
        Assert.Equal(0, none.PencePerVisit);
    }

    private static RotaProblem Problem()
    {
        const int places = 3;
        int[] seconds = [.. Enumerable.Range(0, places * places).Select(cell => cell / places == cell % places ? 0 : 600)];
        int[] metres = [.. seconds.Select(one => one == 0 ? 0 : 3_219)];
        var matrix = new TravelMatrix(places, seconds, metres);
        ImmutableArray<TimeWindow> allDay = [new TimeWindow(0, 80_000)];
        return new RotaProblem(
            [
                new Patient { Id = "p1", Place = 1, AccessSeconds = 120, KnownWorkers = [0] },
                new Patient { Id = "p2", Place = 2, KeyWorker = 1 },
            ],
            [
                new Visit { Id = "v1", CallId = "v1", Patient = 0, DurationSeconds = 1_800, Windows = allDay, MinimumGrade = 3, Preferred = [new TimeWindow(1_800, 3_600)] },
                new Visit { Id = "v2", CallId = "v2", Patient = 1, DurationSeconds = 1_800, Windows = allDay, MinimumGrade = 4, Response = ResponseClass.Rapid, Due = 3_999 },
                new Visit { Id = "v2~2", CallId = "v2", Patient = 1, DurationSeconds = 1_800, Windows = allDay, MinimumGrade = 4, Response = ResponseClass.Rapid, Due = 3_999 },
                new Visit { Id = "v3", CallId = "v3", Patient = 0, DurationSeconds = 6_300, Windows = allDay, MinimumGrade = 4, Preferred = [new TimeWindow(0, 7_200)] },
            ],
            [
                new Worker { Id = "w1", Grade = 4, Mode = TravelMode.Car, WagePencePerHour = 1_800 },
                new Worker { Id = "w2", Grade = 3, Mode = TravelMode.Walk, WagePencePerHour = 1_500 },
            ],
            [
                new Shift
                {
                    Id = "early", Worker = 0, Start = 0, Finish = 14_400, MaxOvertimeSeconds = 900, StartPlace = 0, EndPlace = 0,
                    Breaks = [new Break(1_200, new TimeWindow(5_000, 8_000))],
                },
                new Shift { Id = "late", Worker = 1, Start = 18_000, Finish = 25_200, Breaks = [new Break(600, new TimeWindow(19_000, 22_000), Paid: true)] },
            ],
            [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = matrix, [TravelMode.Walk] = matrix },
            [],
            []);
    }

    private static Rota Rota() => new()
    {
        Rounds =
        [
            new Round
            {
                Shift = 0, Start = 600, Finish = 14_820, ReturnSeconds = 600, ReturnMetres = 3_219,
                Stops =
                [
                    new Stop(0, 1_200, 1_320, 3_120, 600, 3_219),
                    new Stop(1, 3_720, 4_000, 5_800, 600, 3_219),
                    new Stop(3, 7_800, 7_920, 14_220, 600, 3_219),
                ],
                Breaks = [new BreakTaken(6_000, 7_200, 2)],
            },
        ],
        Unassigned = [new UnassignedVisit(2, [])],
        Score = default,
    };
}
