using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Tests.Days;

public sealed class GrantsTests
{
    private static readonly GrantDocument[] All =
    [
        new() { Kind = GrantKind.Overtime, Shift = "s1", Minutes = 15 },
        new() { Kind = GrantKind.LaterStart, Visit = "v1", Minutes = 20 },
        new() { Kind = GrantKind.WithoutSkill, Visit = "v1", Skill = "wound" },
        new() { Kind = GrantKind.LowerGrade, Visit = "v1", Grades = 2 },
    ];

    private readonly DayClock clock = new(new LocalDate(2026, 1, 5), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]);

    [Fact]
    public void Give_LetsTheDayAskForLess_AndSaysWhatWasGranted()
    {
        DayDocument granted = Grants.Give(ADay(), All, clock);

        VisitDocument visit = granted.Visits[0];
        Assert.Equal(45, granted.Workers[0].Shifts[0].MaxOvertimeMinutes);
        Assert.Equal(("10:00", "2026-01-05T12:20:00Z"), (visit.Windows[1].Earliest, visit.Windows[1].Latest));
        Assert.Equal(("08:00", "09:00"), (visit.Windows[0].Earliest, visit.Windows[0].Latest));
        Assert.Equal(["insulin"], visit.Skills);
        Assert.Equal(3, visit.MinimumGrade);
        Assert.Equal(All, granted.Grants);
        Assert.Same(ADayOnce, Grants.Give(ADayOnce, [], clock));
    }

    [Fact]
    public void TakeBack_OfAll_LeavesTheDayThatWas()
    {
        DayDocument back = Grants.TakeBack(Grants.Give(ADay(), All, clock), All, clock);

        Assert.Empty(back.Grants);
        Assert.Equal(30, back.Workers[0].Shifts[0].MaxOvertimeMinutes);
        Assert.Equal(clock.Parse("12:00", out _), clock.Parse(back.Visits[0].Windows[1].Latest, out _));
        Assert.Equal(["insulin", "wound"], back.Visits[0].Skills);
        Assert.Equal(5, back.Visits[0].MinimumGrade);
    }

    [Fact]
    public void TakeBack_OfWhatWasNotGranted_OrMoreOftenThanItWas_ChangesNoMore()
    {
        DayDocument twice = Grants.Give(ADay(), [All[0], All[0]], clock);

        DayDocument once = Grants.TakeBack(twice, [All[0], All[1]], clock);

        Assert.Equal((45m, 1), (once.Workers[0].Shifts[0].MaxOvertimeMinutes, once.Grants.Count));
        Assert.Equal(30, Grants.TakeBack(once, [All[0], All[0]], clock).Workers[0].Shifts[0].MaxOvertimeMinutes);
    }

    [Fact]
    public void Give_OfWhatTheDayDoesNotHave_IsPassedOver()
    {
        DayDocument granted = Grants.Give(ADay(), [new GrantDocument { Kind = GrantKind.Overtime, Shift = "none", Minutes = 5 }, new GrantDocument { Kind = GrantKind.LaterStart, Visit = "none", Minutes = 5 }], clock);

        Assert.Equal(ADay().Visits[0].Windows, granted.Visits[0].Windows);
        Assert.Equal(30, granted.Workers[0].Shifts[0].MaxOvertimeMinutes);
    }

    private static readonly DayDocument ADayOnce = ADay();

    private static DayDocument ADay() => new()
    {
        Format = DayDocument.CurrentFormat,
        Date = "2026-01-05",
        Skills = ["insulin", "wound"],
        Workers = [new WorkerDocument { Id = "w1", Profession = "nurse", Grade = 5, WagePencePerHour = 1500, Shifts = [new ShiftDocument { Id = "s1", Start = "08:00", Finish = "16:00", MaxOvertimeMinutes = 30 }] }],
        Patients = [new PatientDocument { Id = "p1", Lat = 51.8, Lon = -0.8 }],
        Visits =
        [
            new VisitDocument
            {
                Id = "v1",
                Patient = "p1",
                Minutes = 30,
                Windows = [new WindowDocument { Earliest = "08:00", Latest = "09:00" }, new WindowDocument { Earliest = "10:00", Latest = "12:00" }],
                Skills = ["insulin", "wound"],
                MinimumGrade = 5,
            },
        ],
    };
}
