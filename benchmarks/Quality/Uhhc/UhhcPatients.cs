using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Uhhc;

/// <summary>Reads the patients of an instance: who they are, what visits they need and how two visits of one patient are tied.</summary>
internal sealed class UhhcPatients(
    Faults faults, IdList services, IdList workers, Dictionary<string, JsonPart> usualDurations, UhhcWeights weights, bool isMetAtEnd)
{
    /// <summary>Latest minute that any field may hold.</summary>
    public const int MostMinutes = 100_000;

    /// <summary>As early as a gap may be: the second of two independent visits may come first.</summary>
    private const int AnyOrder = -2 * 86_400;

    private readonly IdList ids = new("PATIENT_UNKNOWN", "patient", faults);

    public List<Patient> Patients { get; } = [];

    /// <summary>Visits; the hard window opens with the first preferred one, and its end is still to be set.</summary>
    public List<Visit> Visits { get; } = [];

    public List<LinkedVisits> Links { get; } = [];

    /// <summary>What each visit is in the file.</summary>
    public List<ServiceOfPatient> Origins { get; } = [];

    /// <summary>The place that a patient or terminal point names; 0 (and a fault) where the matrix has none.</summary>
    public static int ReadPlace(JsonPart located, int places, Faults faults)
    {
        int place = located.Whole("distance_matrix_index", 0, int.MaxValue);
        if (place >= places)
        {
            faults.Add("PLACE_UNKNOWN", $"{located.Path}.distance_matrix_index", $"Place {place} is not in the matrix of {places} rows.");
            return 0;
        }

        return place;
    }

    /// <summary>Reads all; the ids of workers are known by then.</summary>
    public void Read(IReadOnlyList<JsonPart> patients, int places)
    {
        foreach (JsonPart entry in patients)
        {
            string id = ids.Add(entry, "patients");
            JsonPart patient = entry.Named($"patients[{id}]");
            int[] preferred = patient.Has("preferred_caregivers") ? workers.FindAll(patient.List("preferred_caregivers")) : [];
            int[] forbidden = patient.Has("incompatible_caregivers") ? workers.FindAll(patient.List("incompatible_caregivers")) : [];
            int[] everybody = [.. Enumerable.Range(0, workers.All.Count)];
            if (preferred.Length == 0)
            {
                preferred = everybody;
            }

            Patients.Add(new Patient
            {
                Id = id,
                Place = ReadPlace(patient, places, faults),
                KnownWorkers = [.. preferred],
                ForbiddenWorkers = weights.ForbidsOthers ? [.. forbidden.Union(everybody.Except(preferred)).Order()] : [.. forbidden],
            });
            ReadVisits(patient, id);
        }
    }

    private void ReadVisits(JsonPart patient, string id)
    {
        IReadOnlyList<JsonPart> required = patient.List("required_services");
        if (required.Count is < 1 or > 2)
        {
            faults.Add("INSTANCE_COUNT", $"{patient.Path}.required_services", $"{required.Count} services are asked for; 1 or 2 can be.");
        }

        TimeWindow[] windows = ReadWindows(patient);
        bool isOptional = patient.Flag("optional") && !weights.ForbidsLeavingOut;
        for (int i = 0; i < required.Count; i++)
        {
            int? skill = required[i].Field("service") is { } named ? services.Find(named) : null;
            string service = skill is null ? "" : services.All[skill.Value];
            JsonPart? duration = required[i].Has("duration") || !usualDurations.TryGetValue(service, out JsonPart usual) ? required[i].Field("duration") : usual;
            int minutes = duration?.Whole(1, MostMinutes) ?? 1;
            string visit = $"{id}/{service}";
            if (skill is not null && Visits.Exists(other => string.Equals(other.Id, visit, StringComparison.Ordinal)))
            {
                faults.Add("ID_DUPLICATE", required[i].Path, $"The patient asks for service '{service}' twice.", "Solutions could not tell the two apart.");
            }

            // Both visits are made or none: any split of the points gives the same sum.
            int ofBoth = weights.OfOptional;
            int points = required.Count == 1 ? ofBoth : i == 0 ? ofBoth - (ofBoth / 2) : ofBoth / 2;
            Origins.Add(new ServiceOfPatient(id, service));
            Visits.Add(new Visit
            {
                Id = visit,
                CallId = visit,
                Patient = Patients.Count - 1,
                DurationSeconds = minutes,
                Windows = windows.Length == 0 ? [default] : [new TimeWindow(windows[0].Earliest, windows[^1].Latest)],
                Preferred = ToStarts(windows, minutes, patient.Path),
                RequiredSkills = skill is null ? 0 : 1UL << skill.Value,
                UnassignedPence = isOptional ? points : null,
            });
        }

        if (required.Count == 2)
        {
            Links.Add(ReadLink(patient));
        }
    }

    private TimeWindow[] ReadWindows(JsonPart patient)
    {
        IReadOnlyList<JsonPart> entries = patient.List("time_windows");
        if (entries.Count == 0)
        {
            faults.Add("WINDOW_MISSING", $"{patient.Path}.time_windows", "The patient has no time window.");
        }

        var windows = new List<TimeWindow>();
        foreach (JsonPart entry in entries)
        {
            var window = new TimeWindow(entry.Whole("start", 0, MostMinutes), entry.Whole("end", 0, MostMinutes));
            if (window.Earliest > window.Latest)
            {
                faults.Add("WINDOW_EMPTY", entry.Path, $"Start {window.Earliest} is after end {window.Latest}.");
            }
            else if (windows.Count > 0 && window.Earliest <= windows[^1].Earliest)
            {
                faults.Add("WINDOWS_OVERLAP", entry.Path, "The window starts no later than the one before it.", "Order windows by time.");
            }

            windows.Add(window);
        }

        return [.. windows];
    }

    /// <summary>
    /// Windows of starts that are not late: the published ones end with the service in some instances. A start is judged by the last window that
    /// has opened by then, so that one may end where the next begins.
    /// </summary>
    private ImmutableArray<TimeWindow> ToStarts(TimeWindow[] windows, int minutes, string path)
    {
        var starts = new List<TimeWindow>();
        for (int i = 0; i < windows.Length; i++)
        {
            int latest = windows[i].Latest - (isMetAtEnd ? minutes : 0);
            if (i + 1 < windows.Length)
            {
                latest = Math.Min(latest, windows[i + 1].Earliest - 1);
            }

            if (latest < windows[i].Earliest && i > 0)
            {
                faults.Add("INSTANCE_UNSUPPORTED", $"{path}.time_windows[{i}]", "A service that lasts longer than a window other than the first is late however early it starts.", "Leave the instance out.");
            }

            // Nobody starts before the first window: where even its first moment is late, lateness counts from before it.
            starts.Add(new TimeWindow(Math.Min(windows[i].Earliest, latest), latest));
        }

        return [.. starts];
    }

    private LinkedVisits ReadLink(JsonPart patient)
    {
        string type = "independent";
        int least = AnyOrder;
        int? most = null;
        if (patient.Has("synchronization"))
        {
            JsonPart together = patient.Field("synchronization")!.Value;
            type = together.Text("type");
            if (type == "simultaneous")
            {
                (least, most) = (0, 0);
            }
            else if (type == "sequential" && together.Field("distance") is { } distance)
            {
                (least, most) = (distance.Whole("min", 0, MostMinutes), distance.Whole("max", 0, MostMinutes));
                if (least > most)
                {
                    faults.Add("GAP_EMPTY", distance.Path, $"The least gap {least} is above the most {most}.", "Gaps are from start to start.");
                }
            }
            else if (type is not ("sequential" or "independent"))
            {
                faults.Add("VALUE_UNKNOWN", $"{together.Path}.type", $"'{type}' is none of 'simultaneous', 'sequential', 'independent'.");
            }
        }

        return new LinkedVisits
        {
            First = Visits.Count - 2,
            Second = Visits.Count - 1,
            MinGapSeconds = least,
            MaxGapSeconds = most,
            DistinctWorkers = type != "independent",
            AllOrNone = true,
            MayOverlap = true,
        };
    }
}
