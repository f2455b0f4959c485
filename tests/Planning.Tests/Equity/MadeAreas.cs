using CareRostering.Planning.Days;
using CareRostering.Planning.Equity;

namespace CareRostering.Planning.Tests.Equity;

/// <summary>Small areas made for a day: one about every fourth home, rural and urban in turn, in all tenths of deprivation.</summary>
internal static class MadeAreas
{
    public static AreaList Of(PlanningDay day) => Of(day.Document);

    public static AreaList Of(DayDocument day) => new(day.Patients.Where((_, index) => index % 4 == 0)
        .Select((patient, index) => new Area($"E{index}", "", patient.Lat, patient.Lon, 1_500, index % 2 == 0, 1 + (index % 10))));
}
