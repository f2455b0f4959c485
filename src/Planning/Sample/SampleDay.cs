using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime.Text;

namespace CareRostering.Planning.Sample;

/// <summary>Makes sample days: see docs/sample-county.md and <see cref="SampleProportions"/>. The same request and places give the same day.</summary>
public static class SampleDay
{
    private const int MaxWorkers = 2_000;
    private const int MaxVisits = 20_000;

    /// <summary>Localities: Bucks strategy 2015.</summary>
    public static IReadOnlyList<string> Localities { get; } = ["Aylesbury", "Southern", "Buckingham", "Thame", "Amersham", "Wycombe", "Marlow"];

    private static readonly string[] SkillNames =
    [
        "personal-care", "moving-and-handling", "medication", "exercise", "insulin", "catheter", "wound", "iv", "ot", "physio", "assessment", "social-work",
    ];

    private static readonly string[] AttributeNames = ["female-worker", "male-worker", "fine-with-dogs", "speaks-urdu", "speaks-polish"];

    /// <summary>Makes a day.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="places">Where people live.</param>
    /// <param name="isRoutable">Whether a latitude and longitude can be travelled to; homes that cannot are drawn again. Null: all can.</param>
    /// <exception cref="FaultException">
    /// <c>SAMPLE_RANGE</c>: a number or the date is outside what can be made; <c>SAMPLE_OFF_ROADS</c>: hardly any home lies near a road.
    /// </exception>
    public static DayDocument Make(SampleRequest request, SamplePlaces places, Func<double, double, bool>? isRoutable = null)
    {
        Check(request);
        var homes = new RoutablePlaces(places, isRoutable);
        List<SampleWorker> workers = new StaffDraw(request, homes.Draw).Draw();
        var care = new SampleCare();
        var professions = new ProfessionDraw(request, homes.Draw, care);
        professions.Draw();
        List<SamplePatient> packages = new PackageDraw(request, homes.Draw, care).Draw();
        professions.TieTo(packages);
        new NeedsDraw(request, care, workers).Draw();
        return new DayDocument
        {
            Format = DayDocument.CurrentFormat,
            Date = request.Date,
            Roads = request.Roads,
            Skills = SkillNames,
            Attributes = AttributeNames,
            Localities = Localities,
            Bases = StaffDraw.Bases,
            Workers = [.. workers.Select(worker => worker.Document)],
            Patients = [.. care.Patients.Select(patient => patient.ToDocument())],
            Visits = [.. care.Patients.SelectMany(patient => patient.Calls.Select(call => call.ToDocument(patient.Id)))],
            Links = care.Links,
            Referrals = ReferralDraw.Draw(request, homes.Draw, [.. packages.Select(patient => patient.ToDocument())]),
        };
    }

    private static void Check(SampleRequest request)
    {
        var faults = new List<Fault>();
        if (request.Workers is < 1 or > MaxWorkers)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "workers", $"{request.Workers} workers cannot be made.", $"Ask for 1 to {MaxWorkers:N0}."));
        }

        if (request.Visits is < 1 or > MaxVisits)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "visits", $"{request.Visits} visits cannot be made.", $"Ask for 1 to {MaxVisits:N0}."));
        }

        if (!LocalDatePattern.Iso.Parse(request.Date).Success)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "date", $"'{request.Date}' is not a date.", "Write it like 2026-03-04."));
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
