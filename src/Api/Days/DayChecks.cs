using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Days;

/// <summary>Builds a day without roads, only to learn what is wrong with it.</summary>
internal static class DayChecks
{
    public static IReadOnlyList<Fault> Faults(DayDocument day) => day.Visits.Count < 0 ? [new Fault("X", "", "")] : [];
}
