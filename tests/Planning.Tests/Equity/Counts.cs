using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Equity;

namespace CareRostering.Planning.Tests.Equity;

/// <summary>Counts of groups in few words.</summary>
internal static class Counts
{
    public static GroupCounts Of(string group, int visits, int unassigned, Division division = Division.Rurality, int people = 20, int late = 0) => new(division, group)
    {
        People = people,
        Classes = [.. Enum.GetValues<ResponseClass>().Order().Select(response => response == ResponseClass.Planned ? new ClassPart(response, visits, unassigned, visits - unassigned - late) : new ClassPart(response, 0, 0, 0))],
        Late = late,
        LateSeconds = late * 600,
        KnownFaces = 0,
        PeopleVisited = people,
        Meetings = people,
        TravelSeconds = 600L * (visits - unassigned),
        TravelMetres = 1_000L * (visits - unassigned),
    };
}
