using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Makes patients and visits in the file's order. A call of several workers becomes one visit each: <c>v1</c>, <c>v1~2</c>, <c>v1~3</c>, the
/// further ones right behind the first. A pinned worker is the first's; a pinned start is everybody's.
/// </summary>
internal sealed class VisitBuilder(DayParts parts)
{
    private readonly List<Visit> visits = [];

    /// <summary>Index of the first visit of each call, by the call's place in the file.</summary>
    public List<int> FirstOfCall { get; } = [];

    /// <summary>How many visits each call became.</summary>
    public List<int> SizeOfCall { get; } = [];

    /// <summary>Every patient; places are numbered here, behind those of bases and homes.</summary>
    public ImmutableArray<Patient> BuildPatients() => [.. parts.Day.Patients.Select(patient => BuildPatient(patient, $"patients[{patient.Id}]", withPlace: true))];

    /// <summary>One visit for each worker of each call; null where there is no patient at all to visit.</summary>
    public ImmutableArray<Visit>? BuildVisits()
    {
        foreach (VisitDocument visit in parts.Day.Visits)
        {
            AddCall(visit, $"visits[{visit.Id}]");
        }

        return parts.Day.Patients.Count == 0 && visits.Count > 0 ? null : [.. visits];
    }

    /// <summary>Checks the referrals of the day by the same rules; they are not part of the problem.</summary>
    public void CheckReferrals()
    {
        parts.CheckIds("referrals", parts.Day.Referrals.Select(referral => referral.Id));
        foreach (ReferralDocument referral in parts.Day.Referrals)
        {
            string path = $"referrals[{referral.Id}]";
            parts.Times.Time(referral.Received, $"{path}.received");
            parts.Times.Seconds(referral.Minutes, $"{path}.minutes");
            parts.CheckWorkersAtOnce(referral.Workers, path);
            parts.CheckGrade(referral.MinimumGrade, $"{path}.minimumGrade");
            parts.Skills.FindSet(referral.Skills, $"{path}.skills");
            parts.CheckIds($"{path}.patient", [referral.Patient.Id]);
            BuildPatient(referral.Patient, $"{path}.patient", withPlace: false);
        }
    }

    private Patient BuildPatient(PatientDocument patient, string path, bool withPlace)
    {
        Coordinates.Check(patient.Lat, patient.Lon, $"{path}.lat", $"{path}.lon", parts.Faults);
        parts.CheckLocality(patient.Locality, path);
        return new Patient
        {
            Id = patient.Id,
            Place = withPlace ? parts.Places.Index($"patient:{patient.Id}", patient.Lat, patient.Lon, path, mode: null) : 0,
            Locality = patient.Locality,
            AccessSeconds = parts.Times.Seconds(patient.AccessMinutes, $"{path}.accessMinutes") ?? 0,
            NewFaceExtraSeconds = parts.Times.Seconds(patient.NewFaceExtraMinutes, $"{path}.newFaceExtraMinutes") ?? 0,
            NewFacePence = patient.NewFacePence,
            KnownWorkers = parts.Workers.FindAll(patient.KnownWorkers, $"{path}.knownWorkers"),
            KeyWorker = patient.KeyWorker is { } key ? parts.Workers.Find(key, $"{path}.keyWorker") : null,
            ForbiddenWorkers = parts.Workers.FindAll(patient.ForbiddenWorkers, $"{path}.forbiddenWorkers"),
            RequiredAttributes = parts.Attributes.FindSet(patient.RequiredAttributes, $"{path}.requiredAttributes"),
        };
    }

    private void AddCall(VisitDocument visit, string path)
    {
        if (visit.Id.Contains('~', StringComparison.Ordinal))
        {
            parts.Faults.Add(new Fault("ID_TILDE", path, $"The id '{visit.Id}' contains ~, which numbers the further workers of a call.", "Choose another character."));
        }

        parts.CheckWorkersAtOnce(visit.Workers, path);
        parts.CheckGrade(visit.MinimumGrade, $"{path}.minimumGrade");
        DayTimes times = parts.Times;
        ImmutableArray<TimeWindow> windows = Windows(visit, path);
        int? pinnedStart = visit.PinnedStart is { } start ? times.Time(start, $"{path}.pinnedStart") : null;
        if (pinnedStart is { } only && !windows.IsEmpty && !windows.Any(window => window.Contains(only)))
        {
            parts.Faults.Add(new Fault("PIN_OUTSIDE_WINDOWS", $"{path}.pinnedStart", $"{visit.PinnedStart} lies in none of the visit's windows.", "Unpin the start or widen a window."));
        }

        var first = new Visit
        {
            Id = visit.Id,
            CallId = visit.Id,
            Patient = parts.Patients.Find(visit.Patient, $"{path}.patient") ?? 0,
            DurationSeconds = times.AMinuteOrMore(visit.Minutes, $"{path}.minutes") ?? 1_800,
            Windows = windows,
            Preferred = visit.Preferred is { } preferred && times.Window(preferred.Earliest, preferred.Latest, $"{path}.preferred") is { } wished ? [wished] : [],
            Response = visit.Class,
            Due = visit.Due is { } due ? times.Time(due, $"{path}.due", endOfDay: true) : null,
            Priority = visit.Priority,
            RequiredSkills = parts.Skills.FindSet(visit.Skills, $"{path}.skills"),
            RequiredAttributes = parts.Attributes.FindSet(visit.Attributes, $"{path}.attributes"),
            MinimumGrade = visit.MinimumGrade,
            ForbiddenWorkers = parts.Workers.FindAll(visit.ForbiddenWorkers, $"{path}.forbiddenWorkers"),
            PinnedWorker = visit.PinnedWorker is { } worker ? parts.Workers.Find(worker, $"{path}.pinnedWorker") : null,
            PinnedStart = pinnedStart,
        };
        int size = Math.Clamp(visit.Workers, 1, 4);
        FirstOfCall.Add(visits.Count);
        SizeOfCall.Add(size);
        visits.Add(first);
        for (int number = 2; number <= size; number++)
        {
            visits.Add(first with { Id = $"{visit.Id}~{number}", PinnedWorker = null });
        }
    }

    private ImmutableArray<TimeWindow> Windows(VisitDocument visit, string path)
    {
        ImmutableArray<TimeWindow>.Builder windows = ImmutableArray.CreateBuilder<TimeWindow>(visit.Windows.Count);
        for (int i = 0; i < visit.Windows.Count; i++)
        {
            if (parts.Times.Window(visit.Windows[i].Earliest, visit.Windows[i].Latest, $"{path}.windows[{i}]") is { } window)
            {
                windows.Add(window);
            }
        }

        // One faulty window spoils what can be said of the others: stand in one that nothing can be wrong with.
        return windows.Count == visit.Windows.Count
            ? windows.ToImmutable()
            : [new TimeWindow(ProblemValidator.EarliestInstant, ProblemValidator.LatestInstant)];
    }
}
