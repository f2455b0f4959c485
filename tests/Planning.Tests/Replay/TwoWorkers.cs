using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Replay;

/// <summary>
/// A day that fits on a sheet of paper. Ann (does everything) starts ten minutes from the village, is paid 7:00 to 9:45; Bob (simple care only) starts a
/// quarter of an hour from it and is paid until 14:00. Two referrals of an hour each come from the village: simple care at 8:00, wound care at 8:05.
/// The nearer worker for the first is the only one for the second, and she has time for one of them.
/// </summary>
internal static class TwoWorkers
{
    public static readonly ReferralDocument Simple = Referral("simple", "08:00", "care");
    public static readonly ReferralDocument Wound = Referral("wound", "08:05", "wound");

    public static PlanningDay Day { get; } = ProblemBuilder.Build(
        new DayDocument
        {
            Format = DayDocument.CurrentFormat,
            Date = "2026-03-04",
            Skills = ["care", "wound"],
            Bases = [new BaseDocument { Id = "near", Lat = 51.06, Lon = 0 }, new BaseDocument { Id = "far", Lat = 50.91, Lon = 0 }],
            Workers = [Worker("ann", "09:45", "near", "care", "wound"), Worker("bob", "14:00", "far", "care")],
            Patients = [new PatientDocument { Id = "p1", Lat = 50.91, Lon = 0 }],
            Visits = [new VisitDocument { Id = "v1", Patient = "p1", Minutes = 30, Skills = ["care"], Windows = [new WindowDocument { Earliest = "11:00", Latest = "11:00" }] }],
        },
        new StraightLines());

    public static ReplayOptions Options { get; } = new()
    {
        Morning = new SearchOptions { IterationLimit = 50, Threads = 1 },
        Hindsight = new SearchOptions { IterationLimit = 200, Threads = 1 },
    };

    private static WorkerDocument Worker(string id, string finish, string home, params string[] skills) => new()
    {
        Id = id,
        Profession = "nurse",
        Grade = 5,
        WagePencePerHour = 1_800,
        Skills = skills,
        Shifts = [new ShiftDocument { Id = $"{id}-early", Start = "07:00", Finish = finish, StartsAt = $"base:{home}", EndsAt = $"base:{home}" }],
    };

    private static ReferralDocument Referral(string id, string received, string skill) => new()
    {
        Id = id,
        Received = received,
        Class = ResponseClass.Rapid,
        Lead = LeadProfession.Nurse,
        Minutes = 60,
        Skills = [skill],
        Patient = new PatientDocument { Id = $"P-{id}", Lat = 51.0, Lon = 0 },
    };
}
