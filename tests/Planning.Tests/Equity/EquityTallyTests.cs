using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Equity;

public sealed class EquityTallyTests
{
    private static readonly Lazy<(PlanningDay Day, Rota Rota)> Planned = new(() =>
    {
        PlanningDay day = ProblemBuilder.Build(SmallCounty.Day, new StraightLines());
        return (day, ManualPlanner.Plan(day.Problem, Silos.ByLocalityAndEmployer(day.Problem)));
    });

    [Theory]
    [InlineData(Division.Locality)]
    [InlineData(Division.Rurality)]
    [InlineData(Division.Deprivation)]
    public void Of_InEveryDivision_AddsUpToTheFiguresOfTheRota(Division division)
    {
        (PlanningDay day, Rota rota) = Planned.Value;
        Kpis kpis = Kpis.Of(day.Problem, rota);

        GroupCounts[] groups = [.. EquityTally.Of(day, rota, MadeAreas.Of(day)).Where(group => group.Division == division)];

        Assert.True(groups.Length > 1, $"{groups.Length} groups");
        Assert.True(kpis.VisitsUnassigned > 0 && kpis.LateVisits > 0, "The day is too easy to count anything.");
        Assert.Equal(kpis.Visits, groups.Sum(group => group.Visits));
        Assert.Equal(kpis.VisitsUnassigned, groups.Sum(group => group.Unassigned));
        Assert.Equal(kpis.LateVisits, groups.Sum(group => group.Late));
        Assert.Equal(kpis.LateSeconds, groups.Sum(group => group.LateSeconds));
        Assert.Equal(kpis.KnownFaceVisits, groups.Sum(group => group.KnownFaces));
        Assert.Equal(kpis.PatientsVisited, groups.Sum(group => group.PeopleVisited));
        Assert.Equal(kpis.PatientWorkerPairs, groups.Sum(group => group.Meetings));
        Assert.Equal(kpis.TravelSeconds, groups.Sum(group => group.TravelSeconds));
        Assert.Equal(kpis.CarMetres + kpis.BicycleMetres + kpis.WalkMetres, groups.Sum(group => group.TravelMetres));
        Assert.Equal(day.Problem.Visits.Select(visit => visit.Patient).Distinct().Count(), groups.Sum(group => group.People));
        Assert.Equal(kpis.Classes.Select(one => (one.Visits, one.VisitsUnassigned, one.VisitsOnTime)), Enumerable.Range(0, 4).Select(kind =>
            (groups.Sum(group => group.Classes[kind].Visits), groups.Sum(group => group.Classes[kind].Unassigned), groups.Sum(group => group.Classes[kind].OnTime))));
    }

    [Fact]
    public void Of_ByRurality_PutsEachHomeWhereTheNearestAreaSays()
    {
        (PlanningDay day, Rota rota) = Planned.Value;
        AreaList areas = MadeAreas.Of(day);

        ImmutableArray<GroupCounts> groups = EquityTally.Of(day, rota, areas);

        int rural = day.Problem.Visits.Count(visit => areas.Of(day.Document.Patients[visit.Patient].Lat, day.Document.Patients[visit.Patient].Lon)!.IsRural == true);
        Assert.Equal(rural, groups.Single(group => group.Group == GroupCounts.Rural).Visits);
    }

    [Fact]
    public void Of_WhenNoAreaIsNear_CountsHomesAsNotSaid()
    {
        (PlanningDay day, Rota rota) = Planned.Value;
        var elsewhere = new AreaList([new Area("S1", "", 56, -4, null, true, 1)]);

        GroupCounts only = Assert.Single(EquityTally.Of(day, rota, elsewhere), group => group.Division == Division.Deprivation);

        Assert.Equal((GroupCounts.Unsaid, day.Problem.Visits.Length), (only.Group, only.Visits));
    }

    [Fact]
    public void Of_WithoutAreas_CountsByLocalityAlone()
    {
        (PlanningDay day, Rota rota) = Planned.Value;

        Assert.Equal(day.Document.Patients.Where(patient => day.Document.Visits.Any(visit => visit.Patient == patient.Id)).Select(patient => patient.Locality).Distinct().Order(StringComparer.Ordinal), EquityTally.Of(day, rota, areas: null).Select(group => group.Group));
    }
}
