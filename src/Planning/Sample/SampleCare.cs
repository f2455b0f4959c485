using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Sample;

/// <summary>A patient being drawn.</summary>
internal sealed class SamplePatient
{
    public required string Id { get; init; }

    public required SamplePlace Place { get; init; }

    /// <summary>Whether nobody has been here yet.</summary>
    public bool IsNew { get; init; }

    public List<SampleCall> Calls { get; } = [];

    public List<string> Attributes { get; set; } = [];

    public List<string> Forbidden { get; set; } = [];

    public List<string> Known { get; set; } = [];

    public string? KeyWorker { get; set; }

    public int AccessMinutes { get; set; }

    public int NewFaceExtraMinutes { get; set; }

    public PatientDocument ToDocument() => new()
    {
        Id = Id,
        Lat = Place.Lat,
        Lon = Place.Lon,
        Locality = Place.Locality,
        AccessMinutes = AccessMinutes,
        NewFaceExtraMinutes = NewFaceExtraMinutes,
        KnownWorkers = Known,
        KeyWorker = KeyWorker,
        ForbiddenWorkers = Forbidden,
        RequiredAttributes = Attributes,
    };
}

/// <summary>A call being drawn; times are minutes since midnight.</summary>
internal sealed class SampleCall
{
    /// <summary>Unique for the patient; the visit's id is the patient's and this.</summary>
    public required string Name { get; init; }

    public int Minutes { get; set; }

    /// <summary>The agreed time.</summary>
    public required int Agreed { get; set; }

    /// <summary>How far the hard window reaches either side.</summary>
    public required int Reach { get; init; }

    /// <summary>How far the preferred window reaches either side; 0: no preference.</summary>
    public int Preference { get; init; }

    /// <summary>Earliest start that makes sense for those who come.</summary>
    public required int DayStart { get; init; }

    /// <summary>Latest finish that makes sense for those who come.</summary>
    public required int DayEnd { get; init; }

    /// <summary>Whether few workers make it, so that those whom the patient knows are among them.</summary>
    public bool ByFew { get; init; }

    public int Workers { get; init; } = 1;

    public List<string> Skills { get; init; } = [];

    public int MinimumGrade { get; init; } = 3;

    public ResponseClass Class { get; init; }

    public int? Due { get; init; }

    public int Priority { get; init; } = 5;

    public int Earliest => Math.Min(Math.Max(Agreed - Reach, DayStart), DayEnd - Minutes);

    public int Latest => Math.Max(Earliest, Math.Min(Agreed + Reach, DayEnd - Minutes));

    /// <summary>The visit as a day file says it.</summary>
    public VisitDocument ToDocument(string patient, SampleClock clock) => new()
    {
        Id = IdFor(patient),
        Patient = patient,
        Minutes = Minutes,
        Windows = [Window(Earliest, Latest, clock)],
        Preferred = Preference == 0 ? null : Window(Math.Clamp(Agreed - Preference, Earliest, Latest), Math.Clamp(Agreed + Preference, Earliest, Latest), clock),
        Workers = Workers,
        Skills = Skills,
        MinimumGrade = MinimumGrade,
        Class = Class,
        Due = Due is { } due ? clock.Text(due) : null,
        Priority = Priority,
    };

    public string IdFor(string patient) => $"{patient}-{Name}";

    private static WindowDocument Window(int earliest, int latest, SampleClock clock) => new() { Earliest = clock.Text(earliest), Latest = clock.Text(latest) };
}

/// <summary>The care of a day being drawn.</summary>
/// <param name="before">Patients that there are without these: numbers go on from there.</param>
internal sealed class SampleCare(int before = 0)
{
    public List<SamplePatient> Patients { get; } = [];

    public List<LinkDocument> Links { get; } = [];

    /// <summary>Calls drawn already that wait for a patient.</summary>
    public List<SampleCall> Waiting { get; } = [];

    /// <summary>Every call drawn so far.</summary>
    public IEnumerable<SampleCall> Calls => Patients.SelectMany(patient => patient.Calls).Concat(Waiting);

    /// <summary>Visits so far: a call by two workers counts as two.</summary>
    public int Visits => Calls.Sum(call => call.Workers);

    public SamplePatient AddPatient(SamplePlace place, bool isNew = false)
    {
        var patient = new SamplePatient { Id = $"P-{before + Patients.Count + 1:0000}", Place = place, IsNew = isNew };
        Patients.Add(patient);
        return patient;
    }
}
