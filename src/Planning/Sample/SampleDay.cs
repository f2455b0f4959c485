using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using NodaTime.Text;

namespace CareRostering.Planning.Sample;

/// <summary>Makes sample days: see docs/sample-county.md and <see cref="SampleProportions"/>. The same request and places give the same day.</summary>
public static class SampleDay
{
    private const int MaxWorkers = 2_000;
    private const int MaxVisits = 20_000;

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
        PresetDocument preset = request.Preset;
        var localities = new LocalityMap(preset);
        var homes = new RoutablePlaces(places, localities, isRoutable);
        Func<SeededStream, SamplePlace> patientHomes = PracticeRegister.PatientHomes(request, localities, homes);
        PresetNight? night = request.Night ? preset.Team.Night : null;
        var clock = new SampleClock(request);
        var teams = new AreaTeams(preset);
        var staff = new StaffDraw(request, homes.Draw, teams);
        List<SampleWorker> workers = staff.Draw();
        var care = new SampleCare();
        var professions = new ProfessionDraw(request, patientHomes, care);
        professions.Draw();
        if (preset.Packages.Oversight is { } oversight)
        {
            new OversightDraw(request, patientHomes, care, oversight).Draw();
        }

        if (night is not null)
        {
            workers.AddRange(staff.DrawNight(night));
            new NightDraw(request, patientHomes, care, night).Draw();
        }

        List<SamplePatient> packages = new PackageDraw(request, patientHomes, care).Draw();
        professions.TieTo(packages);
        if (request.MoreDemandPermille > 0)
        {
            var more = new SampleCare(care.Patients.Count);
            new PackageDraw(request with { Visits = request.Visits * request.MoreDemandPermille / 1_000 }, patientHomes, more, "more packages").Draw();
            care.Patients.AddRange(more.Patients);
            care.Links.AddRange(more.Links);
        }

        new NeedsDraw(request, care, workers, teams).Draw();
        return new DayDocument
        {
            Format = DayDocument.CurrentFormat,
            Date = request.Date,
            DayStart = preset.DayStart,
            Roads = request.Roads,
            Skills = [.. PresetChecks.SkillsAskedFor.Union(preset.Professions.Values.SelectMany(profession => profession.Skills).Select(skill => skill.Skill), StringComparer.Ordinal)],
            Attributes = [.. AttributeNames, .. teams.All],
            Localities = [.. preset.Localities.Select(locality => locality.Name)],
            Bases = preset.Bases,
            Workers = [.. workers.Select(worker => worker.Document)],
            Patients = [.. care.Patients.Select(patient => patient.ToDocument())],
            Visits = [.. care.Patients.SelectMany(patient => patient.Calls.Select(call => call.ToDocument(patient.Id, clock)))],
            Links = care.Links,
            Referrals = ReferralDraw.Draw(request, patientHomes, [.. packages.Select(patient => patient.ToDocument())]),
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

        if (request.MoreDemandPermille is < 0 or > 1_000)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "demand", $"{request.MoreDemandPermille / 10.0} % more visits cannot be made.", "Ask for 0 to 100 %."));
        }

        if (!LocalDatePattern.Iso.Parse(request.Date).Success)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "date", $"'{request.Date}' is not a date.", "Write it like 2026-03-04."));
        }

        if (request.Night && request.Preset.Team.Night is null)
        {
            faults.Add(new Fault("PRESET_NO_NIGHT", "night", $"Nobody works at night in the preset '{request.Preset.Name}'.", "Leave the night out, or give the preset a team.night."));
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
