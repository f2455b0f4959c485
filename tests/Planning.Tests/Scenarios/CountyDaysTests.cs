using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Tests.Scenarios;

/// <summary>What is the same, and what is not, on the days of one county.</summary>
public sealed class CountyDaysTests
{
    private static readonly DayDocument Today = SmallCounty.Day;
    private static readonly DayDocument Tomorrow = SampleDay.Make(SmallCounty.Request with { Day = 1 }, SmallCounty.Homes);

    [Fact]
    public void Workers_OnAnotherDay_AreTheSamePeopleOnOtherShifts()
    {
        Assert.Equal(Today.Workers.Select(Person), Tomorrow.Workers.Select(Person));
        Assert.NotEqual(Today.Workers.Select(Times), Tomorrow.Workers.Select(Times));
        Assert.Equal(OnShift(Today), OnShift(Tomorrow));
    }

    [Fact]
    public void Packages_OnAnotherDay_AreAtTheSameHomesAtTheSameTimes()
    {
        string[] today = [.. Packages(Today)];
        string[] both = [.. today.Intersect(Packages(Tomorrow))];

        Assert.True(today.Length > 60, $"{today.Length} calls of packages were found.");
        Assert.Equal(today, both);
    }

    [Fact]
    public void OtherVisits_OnAnotherDay_AreTheDaysOwn()
    {
        string[] today = [.. Today.Patients.Where(patient => !HasPackage(Today, patient)).Select(Home)];
        string[] tomorrow = [.. Tomorrow.Patients.Where(patient => !HasPackage(Tomorrow, patient)).Select(Home)];

        Assert.NotEmpty(today);
        Assert.Empty(today.Intersect(tomorrow));
    }

    private static string Person(WorkerDocument worker) => $"{worker.Id} {worker.HomeLat} {worker.HomeLon} {worker.Grade} {worker.Mode} {string.Join(' ', worker.Skills)}";

    private static string Times(WorkerDocument worker) => string.Join(' ', worker.Shifts.Select(shift => $"{shift.Start}-{shift.Finish}"));

    private static IEnumerable<(string Profession, int Shifts)> OnShift(DayDocument day) =>
        day.Workers.GroupBy(worker => worker.Profession).Select(group => (group.Key, group.Count(worker => worker.Shifts.Count > 0)));

    private static IEnumerable<string> Packages(DayDocument day) => day.Visits.Where(IsOfPackage)
        .Select(visit => $"{Home(day.Patients.First(patient => patient.Id == visit.Patient))} {visit.Windows[0].Earliest} {visit.Workers}");

    private static bool HasPackage(DayDocument day, PatientDocument patient) => day.Visits.Any(visit => visit.Patient == patient.Id && IsOfPackage(visit));

    private static bool IsOfPackage(VisitDocument visit) => visit.Id.Split('-')[^1] is "breakfast" or "lunch" or "tea" or "bed";

    private static string Home(PatientDocument patient) => $"{patient.Lat} {patient.Lon}";
}
