using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Capacity;

public sealed class StaffBoundTests
{
    [Theory]
    [InlineData("09:00", "09:00", 3)] // three hours that all begin at nine: three workers
    [InlineData("09:00", "10:00", 2)] // three hours between nine and eleven: 10,800 s in 7,200 s
    [InlineData("08:00", "12:00", 1)] // five hours' room
    public void Of_ThreeVisitsOfAnHour_IsAsManyAsTheirRoomAsksFor(string earliest, string latest, int workers)
    {
        DayDocument drawn = SmallCounty.Day;
        WorkerDocument early = drawn.Workers.First(worker => worker.Shifts is [{ Start: "07:00", Finish: "15:00" }]) with { DurationFactorPermille = 1000 };
        PatientDocument patient = drawn.Patients[0] with { RequiredAttributes = [], ForbiddenWorkers = [], KnownWorkers = [], KeyWorker = null };
        var visit = new VisitDocument { Id = "v1", Patient = patient.Id, Minutes = 60, Windows = [new WindowDocument { Earliest = earliest, Latest = latest }] };
        PlanningDay day = ProblemBuilder.Build(
            drawn with { Workers = [early], Patients = [patient], Visits = [visit, visit with { Id = "v2" }, visit with { Id = "v3" }], Links = [], Referrals = [] }, new StraightLines());

        IReadOnlyDictionary<ProfessionSet, int> bounds = StaffBound.Of(day, StaffPool.Of([day]));

        Assert.Equal(workers, bounds[ProfessionSet.Of([early.Profession])]);
    }
}
