using System.Security.Cryptography;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Tests.Sample;

public sealed class SampleDayFixture
{
    public SampleDayFixture()
    {
        Homes = SamplePlaces.InSampleCounty(SampleCounty.Draw());
        Day = SampleDay.Make(new SampleRequest(), Homes);
        Summary = SampleSummary.Of(Day);
    }

    public SamplePlaces Homes { get; }

    public DayDocument Day { get; }

    public SampleSummary Summary { get; }
}

public sealed class SampleDayTests(SampleDayFixture fixture) : IClassFixture<SampleDayFixture>
{
    private static readonly SampleProportions P = new();
    private static readonly PresetDocument Bucks = PresetLibrary.Bucks;
    private readonly DayDocument day = fixture.Day;
    private readonly SampleSummary summary = fixture.Summary;

    [Fact]
    public void Make_WhenSameSeed_WritesSameBytes() =>
        Assert.Equal(Bytes(day), Bytes(SampleDay.Make(new SampleRequest(), SamplePlaces.InSampleCounty(SampleCounty.Draw()))));

    /// <summary>What people compare their figures with: draw another day by default only with intent, and say so in the changelog.</summary>
    [Fact]
    public void Make_ByDefault_DrawsTheDayItAlwaysDrew() =>
        Assert.Equal("92bed45e556a358b8150f00ba48f716cd3305467f19fdb9de3ca582bf1b4b878", Convert.ToHexStringLower(SHA256.HashData(Bytes(day))));

    [Fact]
    public void Make_WhenOtherSeed_WritesAnotherDay() => Assert.NotEqual(Bytes(day), Bytes(SampleDay.Make(new SampleRequest { Seed = 2 }, fixture.Homes)));

    [Theory]
    [InlineData(110, 900, 1)]
    [InlineData(110, 900, 2)]
    [InlineData(220, 1_800, 3)]
    [InlineData(20, 120, 4)]
    [InlineData(1, 1, 5)]
    [InlineData(3, 50, 6)]
    public void Make_WhateverTheSize_MakesADayThatBuilds(int workers, int visits, int seed)
    {
        DayDocument made = SampleDay.Make(new SampleRequest { Workers = workers, Visits = visits, Seed = seed }, fixture.Homes);

        PlanningDay built = ProblemBuilder.Build(made, new StraightLines());

        Assert.Equal(visits, built.Problem.Visits.Length);
        Assert.Equal(workers, made.Workers.Count(IsCare));
        Assert.Empty(ProblemValidator.Validate(built.Problem));
    }

    [Fact]
    public void Make_ReadBack_IsTheSameDay()
    {
        using var stream = new MemoryStream(Bytes(day));
        Assert.Equal(Bytes(day), Bytes(DayReader.Read(stream)));
    }

    [Fact]
    public void Make_HasLengthsInTheShareOfTheRecord()
    {
        AssertShare(P.QuarterHourShare, VisitsOf(15), 0.01);
        AssertShare(P.HalfHourShare, VisitsOf(30), 0.01);
        AssertShare(P.ThreeQuarterHourShare, VisitsOf(45), 0.01);
        Assert.Equal(900, VisitsOf(15) + VisitsOf(30) + VisitsOf(45) + VisitsOf(60));
    }

    [Fact]
    public void Make_HasDoubleUpsInTheShareOfTheRecord() => Assert.InRange(summary.DoubleUps / (double)summary.Calls, P.DoubleUpShare - 0.01, P.DoubleUpShare + 0.01);

    [Fact]
    public void Make_HasStaffInTheNumbersOfThePreset()
    {
        Assert.Equal(Bucks.Team.CareWorkers, day.Workers.Count(IsCare));
        Assert.Equal(Bucks.Professions.Keys, summary.Staff.Select(row => row.Profession));
        Assert.Equal(Bucks.Professions.Values.Skip(2).Select(profession => profession.Number), summary.Staff.Skip(2).Select(row => row.Employed));
        Assert.All(summary.Staff, row => Assert.InRange(row.OnShift - (row.Employed * Bucks.Professions[row.Profession].OnShift), -0.51, 0.51));
    }

    [Fact]
    public void Make_HasPackagesInTheSharesOfThePreset()
    {
        string[] slots = ["-breakfast", "-lunch", "-tea", "-bed"];
        List<int> sizes = [.. day.Visits.Where(visit => slots.Any(visit.Id.EndsWith)).GroupBy(visit => visit.Patient).Select(group => group.Count())];
        for (int size = 1; size <= 4; size++)
        {
            double share = sizes.Count(count => count == size) / (double)sizes.Count;
            double wanted = Bucks.Packages.Shapes.SelectMany(shape => shape.Steps).Where(step => step.CallsADay == size).Sum(step => step.Share);
            Assert.InRange(share, wanted - 0.08, wanted + 0.08);
        }
    }

    [Fact]
    public void Make_HasReferralsOverTheDay()
    {
        Assert.Equal((int)Math.Round(Bucks.Referrals.AYear / 365.0), day.Referrals.Count);
        Assert.Equal(day.Referrals.Select(referral => referral.Received).Order(StringComparer.Ordinal), day.Referrals.Select(referral => referral.Received));
        Assert.All(day.Referrals, referral => Assert.InRange(Minutes(referral.Received), 420, 1_319));
        Assert.Equal([ResponseClass.Normal, ResponseClass.Fast, ResponseClass.Rapid], day.Referrals.Select(referral => referral.Class).Distinct().Order());
        Assert.Equal(3, day.Referrals.Select(referral => referral.Lead).Distinct().Count());
    }

    [Fact]
    public void Make_HasEveryKindOfLink()
    {
        Assert.Equal(P.JointVisits, day.Links.Count(link => link.Kind == LinkKind.SameStart));
        Assert.InRange(day.Links.Count(link => link.Kind == LinkKind.Order), 8, 60);
        Assert.InRange(day.Links.Count(link => link is { Kind: LinkKind.Gap, MinGapMinutes: 240 }), 40, 200);
    }

    [Fact]
    public void Make_HasAllLocalitiesModesAndPlacesToStart()
    {
        Assert.Equal(Bucks.Localities.Select(locality => locality.Name).Order(StringComparer.Ordinal), day.Patients.Select(patient => patient.Locality).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([TravelMode.Car, TravelMode.Bicycle, TravelMode.Walk], day.Workers.Select(worker => worker.Mode).Distinct().Order());
        Assert.Equal(
            ["base:amersham", "base:aylesbury", "base:high-wycombe", "home"],
            day.Workers.SelectMany(worker => worker.Shifts).Select(shift => shift.StartsAt).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Make_HasPatientsWithWishesAndHistory()
    {
        Assert.InRange(day.Patients.Count(patient => patient.RequiredAttributes.Contains("female-worker")) / (double)day.Patients.Count, 0.06, 0.2);
        Assert.Contains(day.Patients, patient => patient.ForbiddenWorkers.Count > 0);
        Assert.InRange(day.Patients.Count(patient => patient.KeyWorker is not null) / (double)day.Patients.Count, 0.2, 0.6);
        Assert.True(day.Patients.Count(patient => patient.KnownWorkers.Count >= 3) > day.Patients.Count / 2);
        Assert.All(day.Patients, patient => Assert.Empty(patient.KnownWorkers.Intersect(patient.ForbiddenWorkers)));
    }

    [Fact]
    public void Make_EveryVisitFindsEnoughWorkers()
    {
        Dictionary<string, PatientDocument> patients = day.Patients.ToDictionary(patient => patient.Id);
        Assert.All(day.Visits, visit =>
        {
            int able = day.Workers.Count(worker => IsEligible(worker, patients[visit.Patient], visit));
            Assert.True(able >= P.LeastEligibleWorkers * visit.Workers, $"{visit.Id} finds {able} workers");
        });
    }

    [Fact]
    public void Make_ShiftsKeepTheWorkingTimeRegulations()
    {
        foreach (WorkerDocument worker in day.Workers.Where(worker => worker.Shifts.Count > 0))
        {
            int first = worker.Shifts.Min(shift => Minutes(shift.Start));
            int last = worker.Shifts.Max(shift => Minutes(shift.Finish));
            Assert.True(last - first <= 13 * 60, $"{worker.Id} has less than 11 hours until the same shift tomorrow");
            foreach (ShiftDocument shift in worker.Shifts.Where(shift => Minutes(shift.Finish) - Minutes(shift.Start) > 360))
            {
                BreakDocument rest = Assert.Single(shift.Breaks);
                Assert.True(rest.Minutes >= 20);
                Assert.True(Minutes(rest.Latest) - Minutes(shift.Start) <= 360);
                Assert.True(Minutes(shift.Finish) - Minutes(rest.Earliest) - (int)rest.Minutes <= 360);
            }
        }
    }

    [Fact]
    public void Make_MedicineRoundsCanBeFourHoursApart()
    {
        Dictionary<string, VisitDocument> visits = day.Visits.ToDictionary(visit => visit.Id);
        Assert.All(day.Links.Where(link => link.Kind == LinkKind.Gap), link =>
            Assert.True(Minutes(visits[link.Second].Windows[0].Latest) - Minutes(visits[link.First].Windows[0].Earliest) >= link.MinGapMinutes));
    }

    [Fact]
    public void Make_WhenNumbersAreOutOfRange_NamesThemAll()
    {
        FaultException thrown = Assert.Throws<FaultException>(() =>
            SampleDay.Make(new SampleRequest { Workers = 0, Visits = -1, Date = "4 March" }, fixture.Homes));
        Assert.Equal(["workers", "visits", "date"], thrown.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Make_WhenNothingIsRoutable_SaysSo()
    {
        FaultException thrown = Assert.Throws<FaultException>(() => SampleDay.Make(new SampleRequest(), fixture.Homes, (_, _) => false));
        Assert.Equal("SAMPLE_OFF_ROADS", Assert.Single(thrown.Faults).Code);
    }

    [Fact]
    public void Make_WhenSomeHomesAreNotRoutable_MovesThem()
    {
        DayDocument south = SampleDay.Make(new SampleRequest { Workers = 20, Visits = 100 }, fixture.Homes, (lat, _) => lat < 51.7);
        Assert.All(south.Patients, patient => Assert.True(patient.Lat < 51.7));
        Assert.All(south.Workers, worker => Assert.True(worker.HomeLat < 51.7));
    }

    private static byte[] Bytes(DayDocument document)
    {
        using var stream = new MemoryStream();
        DayWriter.Write(document, stream);
        return stream.ToArray();
    }

    private static bool IsCare(WorkerDocument worker) => worker.Profession is "reablement worker" or "healthcare assistant";

    private static int Minutes(string clock) => (int.Parse(clock[..2]) * 60) + int.Parse(clock[3..5]);

    private static bool IsEligible(WorkerDocument worker, PatientDocument patient, VisitDocument visit) =>
        worker.Grade >= visit.MinimumGrade
        && visit.Skills.All(worker.Skills.Contains)
        && patient.RequiredAttributes.All(worker.Attributes.Contains)
        && !patient.ForbiddenWorkers.Contains(worker.Id)
        && worker.Shifts.Any(shift => visit.Windows.Any(window =>
            Math.Max(Minutes(shift.Start), Minutes(window.Earliest)) <= Math.Min(Minutes(shift.Finish) - (int)visit.Minutes, Minutes(window.Latest))));

    private int VisitsOf(int minutes) => summary.Lengths.Single(length => length.Minutes == minutes).Visits;

    private void AssertShare(double share, int visits, double tolerance) => Assert.InRange(visits / (double)summary.Visits, share - tolerance, share + tolerance);

    /// <summary>Travel as the crow flies: the tests ask about the day, not about roads.</summary>
    private sealed class StraightLines : ITravelSource
    {
        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => [];

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
        {
            int[] metres = [.. origins.SelectMany(from => destinations.Select(to =>
                (int)PlanePoint.At(from.Lat, from.Lon).DistanceTo(PlanePoint.At(to.Lat, to.Lon))))];
            return new TravelTable([.. metres.Select(length => length / 10)], metres);
        }
    }
}
