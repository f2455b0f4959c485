using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>What every step of building a day shares: the document, its names, its times, its places and the faults so far.</summary>
internal sealed class DayParts
{
    /// <summary>Indexes the names of <paramref name="day"/>.</summary>
    public DayParts(DayDocument day)
    {
        Day = day;
        Times = new DayTimes(day, Faults);
        Skills = new IdIndex("skill", "SKILL_UNKNOWN", day.Skills, Faults);
        Attributes = new IdIndex("attribute", "ATTRIBUTE_UNKNOWN", day.Attributes, Faults);
        Localities = new IdIndex("locality", "LOCALITY_UNKNOWN", day.Localities, Faults);
        Bases = new IdIndex("base", "BASE_UNKNOWN", day.Bases.Select(entry => entry.Id), Faults);
        Workers = new IdIndex("worker", "WORKER_UNKNOWN", day.Workers.Select(entry => entry.Id), Faults);
        Patients = new IdIndex("patient", "PATIENT_UNKNOWN", day.Patients.Select(entry => entry.Id), Faults);
        Places = new PlaceList(share: day.Travel is null);
    }

    /// <summary>Every fault found so far.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>The day as read.</summary>
    public DayDocument Day { get; }

    /// <summary>Its times.</summary>
    public DayTimes Times { get; }

    /// <summary>Skills by name.</summary>
    public IdIndex Skills { get; }

    /// <summary>Attributes by name.</summary>
    public IdIndex Attributes { get; }

    /// <summary>Localities by name.</summary>
    public IdIndex Localities { get; }

    /// <summary>Bases by id.</summary>
    public IdIndex Bases { get; }

    /// <summary>Workers by id.</summary>
    public IdIndex Workers { get; }

    /// <summary>Patients by id.</summary>
    public IdIndex Patients { get; }

    /// <summary>Places in use.</summary>
    public PlaceList Places { get; }

    /// <summary>A locality must be listed where the day lists any.</summary>
    public void CheckLocality(string locality, string path)
    {
        if (locality.Length > 0 && !Localities.IsEmpty)
        {
            Localities.Find(locality, $"{path}.locality");
        }
    }

    /// <summary>Grades are NHS bands or the like: small numbers.</summary>
    public void CheckGrade(int grade, string path)
    {
        if (grade is < 0 or > 20)
        {
            Faults.Add(new Fault("GRADE_RANGE", path, $"{grade} is outside 0 to 20.", "Give the NHS band or equivalent."));
        }
    }

    /// <summary>How many workers make a call at once.</summary>
    public void CheckWorkersAtOnce(int workers, string path)
    {
        if (workers is < 1 or > 4)
        {
            Faults.Add(new Fault("WORKERS_RANGE", $"{path}.workers", $"{workers} workers at once is outside 1 to 4.", "Most calls need 1; a double-up needs 2."));
        }
    }

    /// <summary>Ids must be short, printable and without blanks around: they stand in paths, files and screens.</summary>
    public void CheckIds(string what, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                Faults.Add(new Fault("ID_EMPTY", what, "An id is empty.", "Give every entry an id."));
            }
            else if (id.Length > 100 || id.Any(char.IsControl) || !string.Equals(id, id.Trim(), StringComparison.Ordinal))
            {
                Faults.Add(new Fault("ID_UNUSABLE", $"{what}[{(id.Length > 100 ? id[..100] : id)}]", "The id is over 100 characters long, has blanks around it, or holds control characters.", "Use letters, digits, - and _."));
            }

            if (!seen.Add(id))
            {
                Faults.Add(new Fault("ID_DUPLICATE", $"{what}[{id}]", $"The id '{id}' is used more than once.", "Ids must be unique."));
            }
        }
    }
}
