using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Presets;

/// <summary>A small sample day of each service, planned: its own rules hold in the rota.</summary>
public sealed class PresetDaysTests
{
    private static readonly Lazy<SamplePlaces> Homes = new(() => SamplePlaces.InSampleCounty(SampleCounty.Draw()));

    public static TheoryData<string> Names { get; } = [.. PresetLibrary.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachService_HasASampleDayThatPlansSoundly(string name)
    {
        PlanningDay day = Day(name);
        Rota rota = Plan(day);

        Assert.Equal(90, day.Problem.Visits.Length);
        Assert.Empty(RotaChecker.Check(day.Problem, rota).Violations);
        Assert.InRange(rota.Unassigned.Length, 0, 9);
        PresetDocument preset = PresetLibrary.Named(name, "preset").Document;
        int opens = Seconds(day, preset.Hours.Visits.From);
        int closes = Seconds(day, preset.Hours.Visits.Until);
        Assert.All(rota.Rounds.SelectMany(round => round.Stops), stop => Assert.InRange(stop.Start, opens, closes));
    }

    /// <summary>Durham's team works from eight (June 2013), Buckinghamshire's from seven (February 2015).</summary>
    [Theory]
    [InlineData("durham", false)]
    [InlineData("bucks", true)]
    public void AVisitAtQuarterPastSeven_IsImpossibleInDurham(string name, bool possible)
    {
        DayDocument drawn = Day(name).Document;
        VisitDocument early = new()
        {
            Id = "early",
            Patient = drawn.Patients[0].Id,
            Minutes = 15,
            Skills = ["personal-care"],
            Windows = [new WindowDocument { Earliest = "07:15", Latest = "07:15" }],
            Priority = 9,
        };
        PlanningDay day = ProblemBuilder.Build(drawn with { Visits = [.. drawn.Visits, early], Patients = [drawn.Patients[0] with { AccessMinutes = 0 }, .. drawn.Patients.Skip(1)] }, new StraightLines());
        int visit = day.Problem.Visits.Length - 1;
        Rota rota = RotaExplainer.Explain(day.Problem, Plan(day));

        UnassignedVisit? left = rota.Unassigned.FirstOrDefault(one => one.Visit == visit);
        Assert.Equal(possible, left is null);
        if (left is not null)
        {
            Assert.Contains("SHIFT", left.Reasons.Select(reason => reason.Rule));
        }
    }

    [Fact]
    public void Bury_OversightIsGivenByTheVoluntarySectorForThreeDays()
    {
        PresetOversight oversight = PresetLibrary.Named("bury", "preset").Document.Packages.Oversight!;
        var hours = new SampleHours(480, 1_320);
        (int Number, int Agreed)[] visits = [.. OversightDraw.Times(600, oversight, hours)];

        Assert.Equal(72, oversight.Hours);
        // From ten in the morning every four hours: 10, 14, 18; then 2 and 6 at night are left out, and the evening's at ten.
        Assert.Equal([600, 840, 1_080], visits.Where(visit => visit.Agreed < 1_440).Select(visit => visit.Agreed));
        Assert.Equal([10, 14, 18], visits.Where(visit => visit.Agreed is >= 1_440 and < 2_880).Select(visit => (visit.Agreed - 1_440) / 60));
        Assert.All(visits, visit => Assert.InRange(visit.Agreed - 600, 0, (72 * 60) - 1));
        Assert.Equal(9, visits.Length);

        PlanningDay day = Day("bury");
        Rota rota = Plan(day);
        int[] blocks = [.. Enumerable.Range(0, day.Problem.Visits.Length).Where(visit => day.Problem.Visits[visit].Id.Contains("oversight", StringComparison.Ordinal))];
        Assert.NotEmpty(blocks);
        Assert.All(rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop.Visit))).Where(stop => blocks.Contains(stop.Visit)), stop =>
            Assert.Equal("voluntary-sector worker", Worker(day, stop.Shift).Profession));
    }

    [Fact]
    public void Merton_EveryPatientHasAKeyWorkerAndAWorkerOfTheOwnTeam()
    {
        PlanningDay day = Day("merton");
        Rota rota = Plan(day);
        Dictionary<string, string> areaOf = PresetLibrary.Named("merton", "preset").Document.Localities.ToDictionary(locality => locality.Name, locality => locality.Area);

        PatientDocument[] known = [.. day.Document.Patients.Where(patient => patient.KnownWorkers.Count > 0)];
        Assert.NotEmpty(known);
        Assert.All(known, patient => Assert.NotNull(patient.KeyWorker));
        Assert.Contains(Day("bucks").Document.Patients, patient => patient.KnownWorkers.Count > 0 && patient.KeyWorker is null);
        Assert.Equal(3, areaOf.Values.Distinct().Count());
        (WorkerDocument Worker, PatientDocument Patient)[] meetings = [.. Meetings(day, rota).Where(pair => pair.Worker.Profession is "reablement worker" or "healthcare assistant")];
        Assert.NotEmpty(meetings);
        Assert.All(meetings, pair => Assert.Equal(areaOf[pair.Patient.Locality], areaOf[pair.Worker.Locality]));
        // One county team crosses areas: the rule above is Merton's own.
        PlanningDay bucks = Day("bucks");
        Assert.Contains(Meetings(bucks, Plan(bucks)), pair => areaOf[pair.Patient.Locality] != areaOf[pair.Worker.Locality]);
    }

    [Fact]
    public void Torbay_PatientsBelongToTheTeamOfTheirPractice()
    {
        DayDocument home = Day("bucks").Document;
        DayDocument practice = Day("torbay").Document;

        // The same homes, drawn from the same streams.
        Assert.Equal(home.Patients.Select(patient => patient.Lat), practice.Patients.Select(patient => patient.Lat));
        (PatientDocument First, PatientDocument Second)[] moved = [.. home.Patients.Zip(practice.Patients).Where(pair => pair.First.Locality != pair.Second.Locality)];
        Assert.NotEmpty(moved);
        Dictionary<string, string> areaOf = PresetLibrary.Bucks.Localities.ToDictionary(locality => locality.Name, locality => locality.Area);
        Assert.NotEmpty(practice.Referrals);
        Assert.All(practice.Patients.Concat(practice.Referrals.Select(referral => referral.Patient)), patient => Assert.Contains($"team-{areaOf[patient.Locality]}", patient.RequiredAttributes));
    }

    [Fact]
    public void TowerHamlets_NobodyLivesFarFromANetwork()
    {
        DayDocument day = Day("tower-hamlets").Document;
        PresetDocument preset = PresetLibrary.Named("tower-hamlets", "preset").Document;

        Assert.All(day.Patients, patient => Assert.InRange(
            preset.Localities.Min(locality => PlanePoint.At(locality.Lat!.Value, locality.Lon!.Value).DistanceTo(PlanePoint.At(patient.Lat, patient.Lon))), 0, 4_001));
        Assert.Equal(8, day.Localities.Count);
        Assert.All(preset.Localities.GroupBy(locality => locality.Area), team => Assert.Equal(2, team.Count()));
    }

    [Theory]
    [InlineData("2026-03-04", 10.5)]
    [InlineData("2026-03-28", 9.5)]
    [InlineData("2026-10-24", 11.5)]
    public void NightTeam_WorksFromNineInTheEveningToHalfPastSeven(string date, double hours)
    {
        PresetTeam team = PresetLibrary.Bucks.Team;
        PlanningDay day = Day(PresetLibrary.Bucks with { Team = team with { Night = team.Night! with { Visits = 100 } } }, night: true, date);
        Rota rota = Plan(day);
        int[] nights = [.. Enumerable.Range(0, day.Problem.Shifts.Length).Where(shift => day.Problem.Shifts[shift].Finish > day.Clock.LengthSeconds)];

        Assert.NotEmpty(nights);
        Assert.All(nights, shift =>
        {
            Assert.Equal(14 * 3_600, day.Problem.Shifts[shift].Start);
            Assert.Equal(hours * 3_600, day.Problem.Shifts[shift].Finish - day.Problem.Shifts[shift].Start);
        });
        Assert.Empty(RotaChecker.Check(day.Problem, rota).Violations);
        Assert.Equal(10, day.Document.Visits.Count(visit => visit.Id.EndsWith("-night", StringComparison.Ordinal)));
        int[] afterMidnight = [.. rota.Rounds.SelectMany(round => round.Stops.Where(stop => stop.Start >= 17 * 3_600).Select(_ => round.Shift))];
        Assert.NotEmpty(afterMidnight);
        Assert.All(afterMidnight, shift => Assert.Contains(shift, nights));
        Assert.True(SampleSummary.Of(day.Document).PaidHours > SampleSummary.Of(Day("bucks").Document).PaidHours);
    }

    [Fact]
    public void Night_WhereNobodyWorksAtNight_SaysSo() =>
        Example.AssertFault(Example.FaultsOf(() => Day("durham", night: true)), "PRESET_NO_NIGHT", "night");

    private static PlanningDay Day(string preset, bool night = false, string date = "2026-03-04") => Day(PresetLibrary.Named(preset, "preset").Document, night, date);

    private static PlanningDay Day(PresetDocument preset, bool night, string date) => ProblemBuilder.Build(
        SampleDay.Make(new SampleRequest { Preset = preset, Night = night, Date = date, Workers = 36, Visits = 90 }, Homes.Value), new StraightLines());

    private static Rota Plan(PlanningDay day) => RotaSearch.Solve(day.Problem, new SearchOptions { IterationLimit = 150, Threads = 1 }).Rota;

    private static int Seconds(PlanningDay day, string time) => day.Clock.Parse(time, out _)!.Value;

    private static WorkerDocument Worker(PlanningDay day, int shift) => day.Document.Workers[day.Problem.Shifts[shift].Worker];

    private static IEnumerable<(WorkerDocument Worker, PatientDocument Patient)> Meetings(PlanningDay day, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops.Select(stop => (Worker(day, round.Shift), day.Document.Patients[day.Problem.Visits[stop.Visit].Patient])));
}
