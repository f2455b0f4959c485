using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Uhhc;

/// <summary>
/// Reads the unified home healthcare instances of Ceschia et al. (2026), iolab-uniud/uhhc. A minute is one second of ours and a point of the
/// objective a penny, so that all ten components are exact. A visit a required service; shifts with overtime at a price, several bases, lunch
/// breaks that may be missed at a price, optional patients, preferred and incompatible workers, one or more preferred windows.
/// </summary>
internal sealed class UhhcReader
{
    /// <summary>Overtime without a limit that binds: twenty days.</summary>
    private const int MostOvertime = 28_800;

    private readonly Faults faults = new();
    private readonly IdList services;
    private readonly IdList terminals;
    private readonly IdList workerIds;
    private readonly List<int> terminalPlaces = [];

    private UhhcReader()
    {
        services = new IdList("SERVICE_UNKNOWN", "service", faults);
        terminals = new IdList("PLACE_UNKNOWN", "terminal point", faults);
        workerIds = new IdList("WORKER_UNKNOWN", "caregiver", faults);
    }

    /// <exception cref="FaultException">With every fault found.</exception>
    public static UhhcInstance Read(string name, byte[] json) => new UhhcReader().ReadAll(name, json);

    private UhhcInstance ReadAll(string name, byte[] json)
    {
        JsonPart root = JsonPart.Parse(json, faults);
        bool isMetAtEnd = root.Field("metadata") is { } metadata && IsMetAtEnd(metadata);
        var weights = new UhhcWeights(root, faults);
        int places = root.List("distances").Count;
        TravelMatrix travel = TravelReader.Read(root, "distances", places, scale: 1, faults);
        UhhcLunch? lunch = root.Has("lunch_breaks") ? UhhcLunch.Read(root.Field("lunch_breaks")!.Value, isMetAtEnd, faults) : null;
        var usualDurations = new Dictionary<string, JsonPart>();
        foreach (JsonPart service in root.List("services"))
        {
            string id = services.Add(service, "services");
            if (service.Has("default_duration"))
            {
                usualDurations.TryAdd(id, service.Field("default_duration")!.Value);
            }
        }

        foreach (JsonPart terminal in root.List("terminal_points"))
        {
            terminals.Add(terminal, "terminal_points");
            terminalPlaces.Add(UhhcPatients.ReadPlace(terminal, places, faults));
        }

        JsonPart[] staff = [.. root.List("caregivers").Select(worker => worker.Named($"caregivers[{workerIds.Add(worker, "caregivers")}]"))];
        var patients = new UhhcPatients(faults, services, workerIds, usualDurations, weights, isMetAtEnd);
        patients.Read(root.List("patients"), places);
        Worker[] workers = [.. staff.Select((worker, index) => new Worker
        {
            Id = workerIds.All[index],
            Skills = services.Bits(worker.List("abilities")),
            WagePencePerHour = OnlyThese.PennyPerUnitByHour * weights.OfTravel,
        })];
        Shift[] shifts = [.. staff.Select((worker, index) => ReadShift(worker, index, weights))];
        bool[] isDueLunch = [.. staff.Select(worker => worker.Flag("lunch_break"))];
        faults.ThrowIfAny();

        // A worker who is due lunch and cannot have any misses it in every rota: no decision, and so no price, but points all the same.
        int missedAnyway = 0;
        for (int i = 0; i < shifts.Length; i++)
        {
            if (isDueLunch[i] && lunch?.For(shifts[i], weights.OfMissedLunch, NearestSeconds(shifts[i], workers[i], patients, travel)) is { } rest)
            {
                shifts[i] = shifts[i] with { Breaks = [rest] };
            }
            else if (isDueLunch[i])
            {
                missedAnyway++;
            }
        }

        int latest = Math.Max(Horizon.Latest(patients.Visits, travel), shifts.Select(shift => shift.Finish).DefaultIfEmpty().Max() + MostOvertime);
        var problem = new RotaProblem(
            [.. patients.Patients],
            [.. patients.Visits.Select(visit => visit with { Windows = weights.ForbidsTardiness ? visit.Preferred : [visit.Windows[0] with { Latest = latest }] })],
            [.. workers],
            [.. shifts],
            [.. patients.Links],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = travel },
            [.. services.All],
            [],
            weights.ToPrices(),
            latest);
        return new UhhcInstance
        {
            Name = name,
            Problem = problem,
            Origins = [.. patients.Origins],
            Lunch = lunch,
            FixedPoints = missedAnyway * (long)weights.OfMissedLunch,
        };
    }

    private bool IsMetAtEnd(JsonPart metadata)
    {
        string met = metadata.Has("time_window_met") ? metadata.Text("time_window_met") : "at_service_start";
        if (met is not ("at_service_start" or "at_service_end"))
        {
            faults.Add("VALUE_UNKNOWN", "metadata.time_window_met", $"'{met}' is neither 'at_service_start' nor 'at_service_end'.");
        }

        if (metadata.Has("origin") && metadata.Text("origin").StartsWith("bazirha", StringComparison.Ordinal))
        {
            faults.Add("INSTANCE_UNSUPPORTED", "metadata.origin", "Workers leave at the start of their shift in instances of this origin; ours leave just in time.", "Leave the instance out.");
        }

        return met == "at_service_end";
    }

    private Shift ReadShift(JsonPart worker, int index, UhhcWeights weights)
    {
        int start = 0;
        int finish = 1;
        if (worker.Field("working_shift") is { } hours)
        {
            start = hours.Whole("start", 0, UhhcPatients.MostMinutes);
            finish = hours.Whole("end", 0, UhhcPatients.MostMinutes);
            if (finish <= start)
            {
                faults.Add("SHIFT_EMPTY", hours.Path, $"The shift ends ({finish}) no later than it starts ({start}).");
            }
        }

        int? from = worker.Field("departing_point") is { } departing ? terminals.Find(departing) : null;
        int? to = worker.Has("arrival_point") ? terminals.Find(worker.Field("arrival_point")!.Value) : from;
        return new Shift
        {
            Id = workerIds.All[index],
            Worker = index,
            Start = start,
            Finish = finish,
            MaxOvertimeSeconds = weights.ForbidsExtraTime ? 0 : MostOvertime,
            StartPlace = from is null ? 0 : terminalPlaces[from.Value],
            EndPlace = to is null ? 0 : terminalPlaces[to.Value],
        };
    }

    private static int NearestSeconds(Shift shift, Worker worker, UhhcPatients patients, TravelMatrix travel) => patients.Visits
        .Where(visit => (visit.RequiredSkills & ~worker.Skills) == 0)
        .Select(visit => travel.Seconds(shift.StartPlace!.Value, patients.Patients[visit.Patient].Place))
        .DefaultIfEmpty(0)
        .Min();
}
