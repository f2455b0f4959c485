using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Hhcrsp;

/// <summary>
/// Reads the JSON of Mankowska et al. (2014), Kummer et al. (2022) and Ceschia et al. (2024) as published by iolab-uniud/hhcrsp: one visit a
/// required service, soft windows, two services of a patient timed together and made by two workers.
/// <para>
/// Unit of time: whole minutes where travel, service and gaps are whole minutes (window bounds, noisy there, are floored as upstream does),
/// else thousandths of a minute. A unit is one second of ours, and each of the three parts of the objective costs a penny a unit.
/// </para>
/// </summary>
internal sealed class HhcrspReader
{
    /// <summary>Latest number of minutes that any field may hold.</summary>
    private const int MostMinutes = 10_000;

    private readonly Faults faults = new();
    private readonly IdList services;
    private readonly IdList workerIds;
    private readonly IdList patientIds;
    private readonly List<Visit> visits = [];
    private readonly List<ServiceOfPatient> origins = [];
    private readonly List<LinkedVisits> links = [];
    private int scale = 1;

    private HhcrspReader()
    {
        services = new IdList("SERVICE_UNKNOWN", "service", faults);
        workerIds = new IdList("WORKER_UNKNOWN", "caregiver", faults);
        patientIds = new IdList("PATIENT_UNKNOWN", "patient", faults);
    }

    /// <exception cref="FaultException">With every fault found.</exception>
    public static HhcrspInstance Read(string name, byte[] json) => new HhcrspReader().ReadAll(name, json);

    private HhcrspInstance ReadAll(string name, byte[] json)
    {
        JsonPart root = JsonPart.Parse(json, faults);
        IReadOnlyList<JsonPart> offices = root.List("central_offices");
        if (offices.Count != 1)
        {
            faults.Add("INSTANCE_COUNT", "central_offices", $"{offices.Count} offices are listed; all workers start and end at one.");
        }

        foreach (JsonPart service in root.List("services"))
        {
            services.Add(service, "services");
        }

        Dictionary<string, JsonPart> usualDurations = root.List("services").Where(service => service.Has("default_duration"))
            .GroupBy(service => service.Text("id")).ToDictionary(same => same.Key, same => same.First().Field("default_duration")!.Value);
        ImmutableArray<Worker> workers = [.. root.List("caregivers").Select(ReadWorker)];
        IReadOnlyList<JsonPart> patients = root.List("patients");
        scale = IsWholeMinutes(root, patients) ? 1 : 1_000;
        TravelMatrix travel = TravelReader.Read(root, "distances", patients.Count + 1, scale, faults);
        var places = new List<Patient>();
        foreach (JsonPart patient in patients)
        {
            string id = patientIds.Add(patient, "patients");
            ReadVisits(patient.Named($"patients[{id}]"), id, places.Count, usualDurations);
            places.Add(new Patient { Id = id, Place = places.Count + 1 });
        }

        faults.ThrowIfAny();
        return Build(name, workers, [.. places], travel);
    }

    private HhcrspInstance Build(string name, ImmutableArray<Worker> workers, ImmutableArray<Patient> patients, TravelMatrix travel)
    {
        int latest = Horizon.Latest(visits, travel);
        Prices prices = OnlyThese.Prices with
        {
            LatePencePerMinute = OnlyThese.PennyPerUnitByMinute,
            WorstLatePencePerMinute = OnlyThese.PennyPerUnitByMinute,
        };
        var problem = new RotaProblem(
            patients,
            [.. visits.Select(visit => visit with { Windows = [new TimeWindow(visit.Windows[0].Earliest, latest)] })],
            workers,
            [.. workers.Select((worker, index) => new Shift { Id = worker.Id, Worker = index, Start = 0, Finish = latest, StartPlace = 0, EndPlace = 0 })],
            [.. links],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = travel },
            [.. services.All],
            [],
            prices,
            latest);
        return new HhcrspInstance { Name = name, Problem = problem, Scale = scale, Origins = [.. origins] };
    }

    private Worker ReadWorker(JsonPart worker)
    {
        string id = workerIds.Add(worker, "caregivers");
        ulong skills = services.Bits(worker.Named($"caregivers[{id}]").List("abilities"));
        return new Worker { Id = id, Skills = skills, WagePencePerHour = OnlyThese.PennyPerUnitByHour };
    }

    private void ReadVisits(JsonPart patient, string id, int index, Dictionary<string, JsonPart> usualDurations)
    {
        IReadOnlyList<JsonPart> required = patient.List("required_caregivers");
        if (required.Count is < 1 or > 2)
        {
            faults.Add("INSTANCE_COUNT", $"{patient.Path}.required_caregivers", $"{required.Count} services are asked for; 1 or 2 can be.");
        }

        TimeWindow window = ReadWindow(patient);
        foreach (JsonPart service in required)
        {
            int? skill = service.Field("service") is { } named ? services.Find(named) : null;
            JsonPart? duration = service.Has("duration") || skill is null || !usualDurations.TryGetValue(services.All[skill.Value], out JsonPart usual) ? service.Field("duration") : usual;
            string serviceId = skill is null ? "" : services.All[skill.Value];
            string visit = $"{id}/{serviceId}";
            if (skill is not null && visits.Exists(other => other.Patient == index && string.Equals(other.Id, visit, StringComparison.Ordinal)))
            {
                faults.Add("ID_DUPLICATE", service.Path, $"The patient asks for service '{serviceId}' twice.", "Solutions could not tell the two apart.");
            }

            origins.Add(new ServiceOfPatient(id, serviceId));
            visits.Add(new Visit
            {
                Id = visit,
                CallId = visit,
                Patient = index,
                DurationSeconds = duration is null ? 1 : Units(duration.Value, least: 1),
                Windows = [window],
                Preferred = [window],
                RequiredSkills = skill is null ? 0 : 1UL << skill.Value,
            });
        }

        if (required.Count == 2)
        {
            ReadLink(patient);
        }
    }

    private TimeWindow ReadWindow(JsonPart patient)
    {
        IReadOnlyList<JsonPart> bounds = patient.List("time_window");
        if (bounds.Count != 2)
        {
            faults.Add("INSTANCE_COUNT", $"{patient.Path}.time_window", $"{bounds.Count} numbers; a window has 2, earliest and latest start.");
            return default;
        }

        var window = new TimeWindow(Units(bounds[0], floor: scale == 1), Units(bounds[1], floor: scale == 1));
        if (window.Earliest > window.Latest)
        {
            faults.Add("WINDOW_EMPTY", $"{patient.Path}.time_window", $"Earliest {bounds[0].Number()} is after latest {bounds[1].Number()}.");
        }

        return window;
    }

    private void ReadLink(JsonPart patient)
    {
        int least = 0;
        int most = 0;
        if (patient.Field("synchronization") is { } together)
        {
            string type = together.Text("type");
            if (type is not ("simultaneous" or "sequential"))
            {
                faults.Add("VALUE_UNKNOWN", $"{together.Path}.type", $"'{type}' is neither 'simultaneous' nor 'sequential'.");
            }
            else if (type == "sequential" && together.List("distance") is [JsonPart from, JsonPart to])
            {
                (least, most) = (Units(from), Units(to));
            }
            else if (type == "sequential")
            {
                faults.Add("INSTANCE_COUNT", $"{together.Path}.distance", "A sequence needs two numbers, the least and the most gap.");
            }

            if (least > most)
            {
                faults.Add("GAP_EMPTY", $"{together.Path}.distance", $"The least gap {least} is above the most {most}.", "Gaps are from start to start.");
            }
        }

        links.Add(new LinkedVisits
        {
            First = visits.Count - 2,
            Second = visits.Count - 1,
            MinGapSeconds = least,
            MaxGapSeconds = most,
            DistinctWorkers = true,
            AllOrNone = true,
            MayOverlap = true,
        });
    }

    /// <summary>Minutes as whole units, rounded (or floored); out of range is a fault.</summary>
    private int Units(JsonPart minutes, int least = 0, bool floor = false)
    {
        decimal units = minutes.Number() * scale;
        units = floor ? decimal.Floor(units) : decimal.Round(units, MidpointRounding.AwayFromZero);
        if (units < least || units > MostMinutes * scale)
        {
            faults.Add("NUMBER_RANGE", minutes.Path, $"{minutes.Number()} minutes is below {(least == 0 ? "0" : "what a visit can last")} or above {MostMinutes:N0}.");
            return least;
        }

        return (int)units;
    }

    private static bool IsWholeMinutes(JsonPart root, IReadOnlyList<JsonPart> patients)
    {
        IEnumerable<JsonPart> travel = root.List("distances").SelectMany(row => row.Entries());
        IEnumerable<JsonPart> durations = patients.SelectMany(patient => patient.List("required_caregivers"))
            .Where(service => service.Has("duration")).Select(service => service.Field("duration")!.Value);
        IEnumerable<JsonPart> gaps = patients.Where(patient => patient.Has("synchronization")).Select(patient => patient.Field("synchronization")!.Value)
            .Where(together => together.Has("distance")).SelectMany(together => together.List("distance"));
        return travel.Concat(durations).Concat(gaps).All(number => decimal.IsInteger(number.Number()));
    }
}
