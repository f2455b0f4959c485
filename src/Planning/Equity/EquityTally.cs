using System.Collections.Immutable;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Equity;

/// <summary>Counts a rota by groups of homes. In every division each visit, second and metre is in exactly one group, so that groups add up to the rota's own figures. One use, one thread.</summary>
public sealed class EquityTally
{
    private readonly RotaProblem problem;
    private readonly string[] groupOf;
    private readonly SortedDictionary<string, Counting> groups = new(StringComparer.Ordinal);

    private EquityTally(RotaProblem problem, string[] groupOf)
    {
        this.problem = problem;
        this.groupOf = groupOf;
    }

    /// <summary>The counts of every group that asks for a visit, division by division.</summary>
    /// <param name="day">The day.</param>
    /// <param name="rota">A sound rota of it.</param>
    /// <param name="areas">Small areas; null: by locality alone.</param>
    public static ImmutableArray<GroupCounts> Of(PlanningDay day, Rota rota, AreaList? areas) =>
    [
        .. (areas?.Divisions ?? [Division.Locality]).SelectMany(division =>
            new EquityTally(day.Problem, [.. day.Document.Patients.Select(patient => GroupOf(division, patient, areas))]).Count(division, rota)),
    ];

    /// <summary>The group of a home.</summary>
    private static string GroupOf(Division division, PatientDocument patient, AreaList? areas)
    {
        if (division == Division.Locality)
        {
            return patient.Locality.Length == 0 ? GroupCounts.Unsaid : patient.Locality;
        }

        Area? area = areas?.Of(patient.Lat, patient.Lon);
        return division == Division.Rurality
            ? area?.IsRural switch { true => GroupCounts.Rural, false => GroupCounts.Urban, null => GroupCounts.Unsaid }
            : area?.Tenth?.ToString(CultureInfo.InvariantCulture) ?? GroupCounts.Unsaid;
    }

    private IEnumerable<GroupCounts> Count(Division division, Rota rota)
    {
        // Patients stand in the problem as in the document: their group is looked up by index.
        foreach (Visit visit in problem.Visits)
        {
            Counting own = Of(visit);
            own.Visits[(int)visit.Response]++;
            own.People.Add(visit.Patient);
        }

        foreach (UnassignedVisit missing in rota.Unassigned)
        {
            Visit visit = problem.Visits[missing.Visit];
            Of(visit).Unassigned[(int)visit.Response]++;
        }

        foreach (Round round in rota.Rounds)
        {
            Add(round);
        }

        return groups.Select(group => group.Value.ToCounts(division, group.Key));
    }

    private void Add(Round round)
    {
        int worker = problem.Shifts[round.Shift].Worker;
        foreach (Stop stop in round.Stops)
        {
            Visit visit = problem.Visits[stop.Visit];
            Counting own = Of(visit);
            int late = visit.LatenessSeconds(stop.Start);
            own.Late += late > 0 ? 1 : 0;
            own.LateSeconds += late;
            own.OnTime[(int)visit.Response] += late > 0 || stop.Start > visit.Due ? 0 : 1;
            own.KnownFaces += RotaProblem.IsKnown(problem.Patients[visit.Patient], worker) ? 1 : 0;
            own.Meetings.Add((visit.Patient, worker));
            own.TravelSeconds += stop.TravelSeconds;
            own.TravelMetres += stop.TravelMetres;
        }

        Counting last = Of(problem.Visits[round.Stops[^1].Visit]);
        last.TravelSeconds += round.ReturnSeconds;
        last.TravelMetres += round.ReturnMetres;
    }

    private Counting Of(Visit visit)
    {
        string group = groupOf[visit.Patient];
        return groups.TryGetValue(group, out Counting? own) ? own : groups[group] = new Counting();
    }

    private sealed class Counting
    {
        private static readonly int Kinds = Enum.GetValues<ResponseClass>().Length;

        public int[] Visits { get; } = new int[Kinds];

        public int[] Unassigned { get; } = new int[Kinds];

        public int[] OnTime { get; } = new int[Kinds];

        public HashSet<int> People { get; } = [];

        public HashSet<(int Patient, int Worker)> Meetings { get; } = [];

        public int Late { get; set; }

        public long LateSeconds { get; set; }

        public int KnownFaces { get; set; }

        public long TravelSeconds { get; set; }

        public long TravelMetres { get; set; }

        public GroupCounts ToCounts(Division division, string group) => new(division, group)
        {
            People = People.Count,
            Classes = [.. Enumerable.Range(0, Kinds).Select(kind => new ClassPart((ResponseClass)kind, Visits[kind], Unassigned[kind], OnTime[kind]))],
            Late = Late,
            LateSeconds = LateSeconds,
            KnownFaces = KnownFaces,
            PeopleVisited = Meetings.Select(meeting => meeting.Patient).Distinct().Count(),
            Meetings = Meetings.Count,
            TravelSeconds = TravelSeconds,
            TravelMetres = TravelMetres,
        };
    }
}
