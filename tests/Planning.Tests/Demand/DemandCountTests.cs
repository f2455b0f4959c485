using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Demand;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Demand;

/// <summary>Days small enough that every figure can be worked out by hand; the day starts at 07:00, which is hour 0.</summary>
public sealed class DemandCountTests
{
    [Fact]
    public void Of_VisitWithItsWindow_StandsEvenlyOverItsStarts()
    {
        // Starts from 08:30 to 09:30, 30 minutes. It is all before 09:00 only if it starts by 08:30; of the mean over starts s in minutes behind 08:30,
        // max(0, 30 - s) lies before 09:00: 30 * 30 / 2 / 60 = 7.5 minutes; the rest, 22.5, before 10:00 but for none.
        DayDemand demand = DemandCount.Of(Day([Worker("w", "carer")], [Visit("v", 30, "08:30", "09:30")]), 0);

        Assert.Equal([0, 450, 1_350], Sum(demand, group => group.ContactSeconds)[..3]);
        Assert.All(Sum(demand, group => group.ContactSeconds)[3..], seconds => Assert.Equal(0, seconds));
    }

    [Fact]
    public void Of_PreferredStarts_CountInsteadOfTheWindow()
    {
        VisitDocument visit = Visit("v", 60, "07:00", "14:00") with { Preferred = Window("10:00", "10:00") };

        DayDemand demand = DemandCount.Of(Day([Worker("w", "carer")], [visit]), 0, CountedStarts.Preferred);

        Assert.Equal([0, 0, 0, 3_600], Sum(demand, group => group.ContactSeconds)[..4]);
        Assert.Equal(3_600, Sum(demand, group => group.ContactSeconds).Sum());
    }

    [Fact]
    public void Of_AllowedStarts_AreThoseOfTheWindowWhateverIsPreferred()
    {
        // An hour from 07:00 to 09:00 (until ten): as far as it starts by s, 60 - s of the first hour; 30 minutes in the mean of the first hour's starts, half of all: 15; symmetric at the end.
        VisitDocument visit = Visit("v", 60, "07:00", "09:00") with { Preferred = Window("08:00", "08:00") };

        Assert.Equal([900, 1_800, 900], Sum(DemandCount.Of(Day([Worker("w", "carer")], [visit]), 0), group => group.ContactSeconds)[..3]);
    }

    [Fact]
    public void Of_PinnedStart_IsTheOnlyOne()
    {
        VisitDocument visit = Visit("v", 45, "08:00", "14:00") with { PinnedStart = "08:30", Preferred = Window("12:00", "12:30") };

        // 08:30 to 09:15: half an hour in the second hour, a quarter in the third.
        Assert.Equal([0, 1_800, 900], Sum(DemandCount.Of(Day([Worker("w", "carer")], [visit]), 0), group => group.ContactSeconds)[..3]);
    }

    [Fact]
    public void Of_CallByTwoWorkers_CountsTwice()
    {
        DayDemand demand = DemandCount.Of(Day([Worker("w", "carer")], [Visit("v", 30, "08:00", "08:00") with { Workers = 2 }]), 0);

        Assert.Equal(2, demand.Visits);
        Assert.Equal([0, 3_600], Sum(demand, group => group.ContactSeconds)[..2]);
    }

    [Fact]
    public void Of_TravelAndAccess_StandBeforeTheStartAndAreToldApart()
    {
        // Pinned to 09:05: ten minutes of travel and five at the door are from 08:50, ten of these fifteen before 09:00.
        DayDocument day = Day([Worker("w", "carer")], [Visit("v", 30, "09:05", "09:05")]);
        day = day with { Patients = [day.Patients[0] with { AccessMinutes = 5 }] };

        DayDemand demand = DemandCount.Of(day, 600);

        Assert.Equal([0, 600, 300], Sum(demand, group => group.TravelSeconds)[..3]);
        Assert.Equal([0, 0, 1_800], Sum(demand, group => group.ContactSeconds)[..3]);
    }

    [Fact]
    public void Of_Shift_HoldsItsTimeLessItsBreakWhereverThatMayBe()
    {
        // 07:00 to 10:30; half an hour from 08:00 to 09:00: it is over by s + 30, so max(0, s - 30) minutes of it are behind 09:00, in the mean 30 * 30 / 2 / 60 = 7.5.
        WorkerDocument worker = Worker("w", "carer", "07:00", "10:30");
        worker = worker with { Shifts = [worker.Shifts[0] with { Breaks = [new BreakDocument { Minutes = 30, Earliest = "08:00", Latest = "09:00" }] }] };

        DayDemand demand = DemandCount.Of(Day([worker], []), 0);

        Assert.Equal([3_600, 3_600 - 1_350, 3_600 - 450, 1_800], demand.Groups.Single().CapacitySeconds);
        Assert.Empty(demand.Shortages);
    }

    [Fact]
    public void Of_WindowWithNobodyOnShiftForHalfOfIt_StandsWhereSomebodyIs()
    {
        // The nurse is there from 12:00; a visit of half an hour that may start from 08:00 to 12:30 starts between 12:00 and 12:30.
        DayDemand demand = DemandCount.Of(Day([Worker("n", "nurse", "12:00", "15:00")], [Visit("v", 30, "08:00", "12:30")]), 0);

        Assert.Equal([1_800, 0, 0], Sum(demand, group => group.ContactSeconds));
        Assert.Equal(5 * 3_600, demand.Hours[0]);
        Assert.Empty(demand.Shortages);
    }

    [Fact]
    public void Of_WindowWhileNobodyIsOnShift_IsShort()
    {
        DayDemand demand = DemandCount.Of(Day([Worker("n", "nurse", "12:00", "15:00")], [Visit("v", 30, "08:00", "08:00")]), 0);

        Assert.Equal([("", ShortageOf.Day), ("nurse", ShortageOf.Profession), ("north", ShortageOf.Locality)], demand.Shortages.Select(own => (own.Name, own.Of)));
        Assert.All(demand.Shortages, own => Assert.Equal((3_600, 7_200, 1_800), (own.Start, own.Finish, own.MissingSeconds)));
    }

    [Fact]
    public void Of_VisitThatSeveralMayMake_BelongsToTheLeastGraded()
    {
        DayDocument day = Day(
            [Worker("n", "nurse") with { Grade = 5, Skills = ["care", "wound"] }, Worker("w", "carer") with { Grade = 3, Skills = ["care"] }],
            [Visit("wash", 30, "08:00", "08:00") with { Skills = ["care"] }, Visit("dress", 20, "08:00", "08:00") with { Skills = ["wound"] }, Visit("high", 10, "08:00", "08:00") with { MinimumGrade = 4 }]);

        DayDemand demand = DemandCount.Of(day, 0);

        Assert.Equal([("carer", 1_800), ("nurse", 1_800)], demand.Groups.Select(own => (own.Profession, own.ContactSeconds.Sum())));
    }

    [Fact]
    public void Of_VisitOfTwoProfessionsOfOneGrade_IsSharedByTheirTimeOnShift()
    {
        // Six hours of assistants and two of carers: three quarters and one quarter of forty minutes.
        DayDemand demand = DemandCount.Of(Day([Worker("a", "assistant", "07:00", "13:00"), Worker("w", "carer", "08:00", "10:00")], [Visit("v", 40, "08:00", "08:00")]), 0);

        Assert.Equal([("assistant", 1_800), ("carer", 600)], demand.Groups.Select(own => (own.Profession, own.ContactSeconds.Sum())));
    }

    [Fact]
    public void Of_VisitThatNobodyOnShiftMayMake_IsNotLost()
    {
        DayDocument day = Day(
            [Worker("w", "carer") with { Skills = ["care"] }, Worker("n", "nurse") with { Skills = ["wound"], Shifts = [] }],
            [Visit("v", 30, "08:00", "08:00") with { Skills = ["wound"] }]);

        DayDemand demand = DemandCount.Of(day, 0);

        Assert.Equal(1_800, demand.Groups.Single(own => own.Profession.Length == 0).ContactSeconds.Sum());
        Assert.Contains(new Shortage(ShortageOf.Profession, "", 3_600, 7_200, 1_800), demand.Shortages);
    }

    [Fact]
    public void Of_ForbiddenOrPinnedWorkers_AreHeeded()
    {
        WorkerDocument[] staff = [Worker("a", "assistant"), Worker("w", "carer")];

        Assert.Equal("carer", Only(DemandCount.Of(Day(staff, [Visit("v", 30, "08:00", "08:00") with { ForbiddenWorkers = ["a"] }]), 0)));
        Assert.Equal("assistant", Only(DemandCount.Of(Day(staff, [Visit("v", 30, "08:00", "08:00") with { PinnedWorker = "a" }]), 0)));

        static string Only(DayDemand demand) => demand.Groups.Single(own => own.ContactSeconds.Sum() > 0).Profession;
    }

    [Fact]
    public void Of_ShortHoursOnEnd_AreOneShortage()
    {
        // Three pinned hours of work for a pair, from 08:00, with one of the two there until 10:00: missing 1 + 1 + 2 hours, in one stretch.
        VisitDocument[] visits = [.. new[] { "08:00", "09:00", "10:00" }.Select((start, index) => Visit($"v{index}", 60, start, start) with { Workers = 2 })];

        DayDemand demand = DemandCount.Of(Day([Worker("w", "carer", "07:00", "10:00")], visits), 0);

        Shortage day = Assert.Single(demand.Shortages, own => own.Of == ShortageOf.Day);
        Assert.Equal((3_600, 4 * 3_600, 4 * 3_600), (day.Start, day.Finish, day.MissingSeconds));
    }

    [Fact]
    public void Of_WindowsBeyondTheServiceDay_CountAsFarAsTheyLieOnIt()
    {
        // Until three days from now; the only shift is at night, into the next morning.
        VisitDocument visit = Visit("v", 30, "21:00", "21:00") with { Windows = [Window("2026-01-05T21:00:00+00:00", "2026-01-08T06:00:00+00:00")] };

        DayDemand demand = DemandCount.Of(Day([Worker("n", "night", "21:00", "2026-01-06T07:30:00+00:00")], [visit]), 0);

        Assert.Equal(11, demand.Hours.Count);
        Assert.Equal(1_800, Sum(demand, group => group.ContactSeconds).Sum());
        Assert.Empty(demand.Shortages);
    }

    [Fact]
    public void Of_EmptyDay_HasNoHours()
    {
        DayDemand demand = DemandCount.Of(Day([], []), 600);

        Assert.Empty(demand.Hours);
        Assert.Empty(demand.Groups);
        Assert.Empty(demand.Shortages);
    }

    [Fact]
    public void Of_ClockChangeNight_HasItsRealHours()
    {
        // Clocks go back on 26 October 2025: from 23:00 on the 25th to 03:00 are five hours.
        DayDocument day = Day([Worker("n", "night", "23:00", "03:00")], []) with { Date = "2025-10-25" };

        Assert.Equal(5 * 3_600, Sum(DemandCount.Of(day, 0), group => group.CapacitySeconds).Sum());
    }

    [Fact]
    public void Of_DayWithFaults_TellsAllOfThem()
    {
        DayDocument day = Day([Worker("w", "carer", "07:00", "25:00")], [Visit("v", 30, "08:00", "08:00") with { Skills = ["none"] }]);

        IReadOnlyList<Fault> faults = Example.FaultsOf(() => DemandCount.Of(day, 0));

        Example.AssertFault(faults, "TIME_BAD", "workers[w].shifts[w-1].finish");
        Example.AssertFault(faults, "SKILL_UNKNOWN", "visits[v].skills[0]");
    }

    /// <summary>Whatever the windows and lengths are, no second is lost and none invented.</summary>
    [Fact]
    public void Of_RandomDays_LoseNothing()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            WorkerDocument[] staff = [.. Enumerable.Range(0, random.Next(0, 6)).Select(index =>
            {
                int start = random.Next(7 * 60, 18 * 60);
                return Worker($"w{index}", $"p{random.Next(3)}", Clock(start), Clock(start + random.Next(60, 300))) with { Grade = random.Next(2, 4) };
            })];
            VisitDocument[] visits = [.. Enumerable.Range(0, random.Next(0, 8)).Select(index =>
            {
                int start = random.Next(7 * 60, 20 * 60);
                return Visit($"v{index}", random.Next(5, 90), Clock(start), Clock(start + random.Next(0, 200))) with { Workers = random.Next(1, 3), MinimumGrade = random.Next(2, 4) };
            })];

            DayDemand demand = DemandCount.Of(Day(staff, visits), 420);

            Assert.Equal(visits.Sum(visit => (int)visit.Minutes * 60 * visit.Workers), Sum(demand, group => group.ContactSeconds).Sum());
            Assert.Equal(visits.Sum(visit => visit.Workers) * 420, Sum(demand, group => group.TravelSeconds).Sum());
            Assert.Equal(staff.Sum(Length), Sum(demand, group => group.CapacitySeconds).Sum());
            Assert.All(demand.Groups, group => Assert.All(group.CapacitySeconds, seconds => Assert.True(seconds >= 0)));
        }

        static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
        static int Length(WorkerDocument worker) => (int)(TimeOnly.Parse(worker.Shifts[0].Finish, null) - TimeOnly.Parse(worker.Shifts[0].Start, null)).TotalSeconds;
    }

    private static int[] Sum(DayDemand demand, Func<DemandGroup, IReadOnlyList<int>> of) => [.. demand.Hours.Select((_, hour) => demand.Groups.Sum(group => of(group)[hour]))];

    private static DayDocument Day(WorkerDocument[] workers, VisitDocument[] visits) => new()
    {
        Format = DayDocument.CurrentFormat,
        Date = "2026-01-05",
        Skills = ["care", "wound"],
        Localities = ["north"],
        Bases = [new BaseDocument { Id = "b", Lat = 51.8, Lon = -0.8 }],
        Workers = workers,
        Patients = [new PatientDocument { Id = "p", Lat = 51.8, Lon = -0.8, Locality = "north" }],
        Visits = visits,
    };

    private static WorkerDocument Worker(string id, string profession, string start = "07:00", string finish = "15:00") => new()
    {
        Id = id,
        Profession = profession,
        Locality = "north",
        Grade = 3,
        WagePencePerHour = 1_500,
        Shifts = [new ShiftDocument { Id = $"{id}-1", Start = start, Finish = finish, StartsAt = "base:b", EndsAt = "base:b" }],
    };

    private static VisitDocument Visit(string id, int minutes, string earliest, string latest) => new() { Id = id, Patient = "p", Minutes = minutes, Windows = [Window(earliest, latest)] };

    private static WindowDocument Window(string earliest, string latest) => new() { Earliest = earliest, Latest = latest };
}
