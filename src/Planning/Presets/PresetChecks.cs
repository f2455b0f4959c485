using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Presets;

/// <summary>Everything wrong with a preset of the right shape, all of it at once: what does not fit together, and what no service can be.</summary>
internal sealed class PresetChecks
{
    /// <summary>Skills that a sample day's visits ask for.</summary>
    public static readonly string[] SkillsAskedFor =
    [
        "personal-care", "moving-and-handling", "medication", "exercise", "insulin", "catheter", "wound", "iv", "ot", "physio", "assessment", "social-work",
    ];

    private const int LeastGrade = 3;
    private const int MostGrade = 7;
    private const int MostPeople = 10_000;

    // A break in the middle then leaves no more than six hours on either side (Working Time Regulations 1998, regulation 12).
    private const int LongestShift = 750;

    private readonly PresetDocument preset;
    private readonly PresetFaults faults;

    private PresetChecks(PresetDocument preset)
    {
        this.preset = preset;
        faults = new PresetFaults(preset.Hours.Visits);
    }

    /// <summary>Every fault found; empty: the preset is sound.</summary>
    public static IReadOnlyList<Fault> Faults(PresetDocument preset)
    {
        var checks = new PresetChecks(preset);
        checks.CheckHours();
        checks.CheckResponse();
        checks.CheckTeam();
        checks.CheckPlaces();
        checks.CheckPackages();
        checks.CheckReferrals();
        checks.CheckNotes();
        return checks.faults.All;
    }

    private void CheckHours()
    {
        if (string.IsNullOrWhiteSpace(preset.Name))
        {
            faults.Add("PRESET_EMPTY", "name", "The preset has no name.", "Give it one.");
        }

        int? dayStart = faults.Time(preset.DayStart, "dayStart");
        faults.Time(preset.Hours.Referrals.From, "hours.referrals.from");
        faults.Time(preset.Hours.Referrals.Until, "hours.referrals.until");
        if (faults.Opens >= faults.Closes)
        {
            faults.Add("PRESET_HOURS", "hours.visits", $"Visits from {preset.Hours.Visits.From} until {preset.Hours.Visits.Until} are none on one day.", "Those of the night belong to the night team.");
        }
        else if (faults.Opens < dayStart)
        {
            faults.Add("PRESET_HOURS", "hours.visits.from", $"Visits begin at {preset.Hours.Visits.From}, before the service day at {preset.DayStart}.", "Let the service day begin with them.");
        }

        if (preset.Shifts.Count == 0)
        {
            faults.Add("PRESET_EMPTY", "shifts", "There is no shift.", "Name at least one.");
        }

        foreach ((string name, PresetShift shift) in preset.Shifts)
        {
            for (int part = 0; part < shift.Parts.Count; part++)
            {
                CheckPart(shift.Parts[part], $"shifts.{name}.parts[{part}]");
            }

            if (shift.Parts.Count is 0 or > 2)
            {
                faults.Add("PRESET_RANGE", $"shifts.{name}.parts", $"A shift of {shift.Parts.Count} parts.", "Give one part, or two for a split shift.");
            }
        }
    }

    private void CheckPart(ShiftPart part, string path)
    {
        int? start = faults.Time(part.Start, $"{path}.start");
        int? finish = faults.Time(part.Finish, $"{path}.finish");
        if (start < faults.Opens || finish > faults.Closes)
        {
            faults.Add("PRESET_HOURS", path, $"{part.Start} to {part.Finish} is not within the hours of visits, {preset.Hours.Visits.From} to {preset.Hours.Visits.Until}.", "Change the shift or the hours.");
        }

        if (finish - start is <= 0 or > LongestShift)
        {
            faults.Add("PRESET_RANGE", path, $"{part.Start} to {part.Finish} is no shift.", "More than nothing and at most 12 hours and a half.");
        }
    }

    private void CheckResponse()
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(preset.Response, new ValidationContext(preset.Response), found, validateAllProperties: true);
        foreach (ValidationResult one in found)
        {
            faults.Add("PRESET_RANGE", $"response.{JsonNamingPolicy.CamelCase.ConvertName(one.MemberNames.First())}", one.ErrorMessage ?? "Out of range.", "Hours are whole numbers, times HH:mm.");
        }

        if (found.Count == 0)
        {
            faults.Within(preset.Response.VisitsFrom, "response.visitsFrom");
            faults.Within(preset.Response.VisitsUntil, "response.visitsUntil");
            CheckFirstVisits(preset.Response.VisitsFrom, preset.Response.VisitsUntil, "response.visitsUntil");
            if (preset.Response is { RapidFrom: { } from, RapidUntil: { } until })
            {
                CheckFirstVisits(from, until, "response.rapidUntil");
            }
        }
    }

    /// <summary>Both on one service day: a first visit belongs to one.</summary>
    private void CheckFirstVisits(string from, string until, string path)
    {
        int? SinceDayStart(string time) => (PresetTimes.TryMinutes(time) - PresetTimes.TryMinutes(preset.DayStart) + PresetTimes.Day) % PresetTimes.Day;
        if (SinceDayStart(from) > SinceDayStart(until))
        {
            faults.Add("PRESET_HOURS", path, $"First visits from {from} until {until} are none on a service day, which begins at {preset.DayStart}.", "Let them end after they begin.");
        }
    }

    private void CheckTeam()
    {
        faults.Range(preset.Team.CareWorkers, 1, MostPeople, "team.careWorkers");
        double care = preset.Professions.Values.Sum(profession => profession.ShareOfCare ?? 0);
        if (Math.Abs(care - 1) > 1e-6)
        {
            faults.Add("PRESET_SHARES", "professions", $"The shares of care workers make {care:0.###} together, not 1.", "Mend shareOfCare of the professions that give care.");
        }

        foreach ((string name, PresetProfession profession) in preset.Professions)
        {
            CheckProfession(profession, $"professions.{name}");
        }

        string[] held = [.. preset.Professions.Values.Where(profession => profession.Number > 0 || profession.ShareOfCare > 0)
            .SelectMany(profession => profession.Skills).Select(skill => skill.Skill)];
        foreach (string skill in SkillsAskedFor.Append(preset.Packages.Oversight?.Skill).OfType<string>().Except(held, StringComparer.Ordinal))
        {
            faults.Add("PRESET_SKILL", "professions", $"Nobody holds the skill '{skill}', which sample days ask for.", "Give it to a profession.");
        }

        if (preset.Team.Night is { } night)
        {
            int? start = faults.Time(night.Start, "team.night.start");
            int? finish = faults.Time(night.Finish, "team.night.finish");
            if (finish >= start || finish + PresetTimes.Day - start > LongestShift)
            {
                faults.Add("PRESET_HOURS", "team.night", $"A night from {night.Start} to {night.Finish} does not cross midnight, or is longer than 12 hours and a half.", "For example 21:00 to 07:30.");
            }

            faults.Range(night.Visits, 0, MostPeople, "team.night.visits");
            foreach ((string name, int number) in night.Workers)
            {
                faults.Known(name, preset.Professions.Keys, "profession", $"team.night.workers.{name}");
                faults.Range(number, 0, MostPeople, $"team.night.workers.{name}");
            }
        }
    }

    private void CheckProfession(PresetProfession profession, string path)
    {
        faults.Range(profession.Number, 0, MostPeople, $"{path}.number");
        faults.Share(profession.ShareOfCare ?? 0, $"{path}.shareOfCare");
        faults.Share(profession.OnShift, $"{path}.onShift");
        faults.Share(profession.FromHome, $"{path}.fromHome");
        faults.Range(profession.AllRounders, 0, MostPeople, $"{path}.allRounders");
        if (profession.Code.Length is 0 or > 20)
        {
            faults.Add("PRESET_RANGE", $"{path}.code", $"'{profession.Code}' is no beginning of an id.", "A few letters.");
        }

        faults.Shares([.. profession.Grades.Select(grade => grade.Share)], $"{path}.grades");
        for (int index = 0; index < profession.Grades.Count; index++)
        {
            faults.Range(profession.Grades[index].Grade, LeastGrade, MostGrade, $"{path}.grades[{index}].grade");
        }

        faults.Range(profession.LeadingGrade ?? LeastGrade, LeastGrade, MostGrade, $"{path}.leadingGrade");
        for (int index = 0; index < profession.Skills.Count; index++)
        {
            faults.Share(profession.Skills[index].Share, $"{path}.skills[{index}].share");
        }

        faults.Shares([.. profession.Shifts.Select(shift => shift.Share)], $"{path}.shifts");
        for (int index = 0; index < profession.Shifts.Count; index++)
        {
            faults.Known(profession.Shifts[index].Shift, preset.Shifts.Keys, "shift", $"{path}.shifts[{index}].shift");
        }
    }

    private void CheckPlaces()
    {
        string[] names = [.. preset.Localities.Select(locality => locality.Name)];
        foreach (IGrouping<string, string> same in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1 || group.Key.Length == 0))
        {
            faults.Add("PRESET_LOCALITY", "localities", $"The locality '{same.Key}' has no name of its own.", "Give each a name, each once.");
        }

        PresetLocality[] centred = [.. preset.Localities.Where(locality => locality.Lat is not null && locality.Lon is not null)];
        bool half = preset.Localities.Any(locality => locality.Lat is null != locality.Lon is null);
        if (half || (centred.Length > 0 && centred.Length < preset.Localities.Count))
        {
            faults.Add("PRESET_LOCALITY", "localities", "Some localities have a centre and some have none, or half of one.", "Give lat and lon of all, or of none.");
        }
        else if (centred.Length == 0)
        {
            string[] missing = [.. Settlements.Localities.Except(names, StringComparer.Ordinal)];
            if (missing.Length > 0)
            {
                faults.Add("PRESET_LOCALITY", "localities", $"Without centres the localities are the sample county's, and {string.Join(", ", missing)} are not listed.", "Give each locality lat and lon.");
            }
        }

        if (preset.ReachKilometres is { } reach && (!(reach is >= 1 and <= 200) || centred.Length == 0))
        {
            faults.Add("PRESET_RANGE", "reachKilometres", $"Nobody can live within {reach} km of a centre.", "1 to 200, and centres of localities to reach from.");
        }

        if (preset.Team.PlannedBy == TeamPlan.Area && preset.Localities.Any(locality => locality.Area.Length == 0))
        {
            faults.Add("PRESET_LOCALITY", "localities", "The team is planned by area, and a locality is in none.", "Say the area of each.");
        }

        if (preset.Bases.Count == 0)
        {
            faults.Add("PRESET_EMPTY", "bases", "There is no base.", "Name at least one.");
        }

        foreach (BaseDocument one in preset.Bases.Where(one => one.Locality.Length > 0))
        {
            faults.Known(one.Locality, names, "locality", $"bases[{one.Id}].locality");
        }

        faults.Share(preset.Assignment.ElsewhereShare, "assignment.elsewhereShare");
        faults.Share(preset.KeyWorker.Share, "keyWorker.share");
    }

    private void CheckPackages()
    {
        PresetPackages packages = preset.Packages;
        faults.Range(packages.MostDays, 1, 366, "packages.mostDays");
        CheckSlot(packages.Slots.Breakfast, "breakfast");
        CheckSlot(packages.Slots.Lunch, "lunch");
        CheckSlot(packages.Slots.Tea, "tea");
        CheckSlot(packages.Slots.Bed, "bed");
        faults.Shares([.. packages.Shapes.SelectMany(shape => shape.Steps).Select(step => step.Share)], "packages.shapes");
        foreach (PackageShape shape in packages.Shapes)
        {
            CheckShape(shape, $"packages.shapes[{shape.Name}]");
        }

        if (packages.Oversight is { } oversight)
        {
            faults.Range(oversight.Hours, 1, 336, "packages.oversight.hours");
            faults.Range(oversight.EveryHours, 1, 24, "packages.oversight.everyHours");
            faults.Range(oversight.Minutes, 1, 240, "packages.oversight.minutes");
            faults.Range(oversight.Blocks, 0, 900, "packages.oversight.blocks");
        }
    }

    private void CheckShape(PackageShape shape, string path)
    {
        for (int index = 0; index < shape.Steps.Count; index++)
        {
            faults.Range(shape.Steps[index].Days, 1, 366, $"{path}.steps[{index}].days");
            faults.Range(shape.Steps[index].CallsADay, 1, 4, $"{path}.steps[{index}].callsADay");
            if (index > 0 && shape.Steps[index].CallsADay > shape.Steps[index - 1].CallsADay)
            {
                faults.Add("PRESET_STEPS", $"{path}.steps[{index}]", $"{shape.Steps[index].CallsADay} calls a day after {shape.Steps[index - 1].CallsADay} are a step up.", "Packages step down; a worse state is a new referral.");
            }
        }

        int days = shape.Steps.Sum(step => Math.Clamp(step.Days, 0, 366));
        if (days > preset.Packages.MostDays)
        {
            faults.Add("PRESET_STEPS", path, $"{days} days are longer than a package lasts, {preset.Packages.MostDays}.", "Shorten a step, or let packages last longer.");
        }
    }

    private void CheckSlot(PresetSlot slot, string name)
    {
        string path = $"packages.slots.{name}";
        int? earliest = faults.Within(slot.Earliest, $"{path}.earliest");
        int? usual = faults.Within(slot.Usual, $"{path}.usual");
        int? latest = faults.Within(slot.Latest, $"{path}.latest");
        if (earliest > usual || usual > latest)
        {
            faults.Add("PRESET_HOURS", path, $"{slot.Earliest}, {slot.Usual}, {slot.Latest} are not in order.", "Earliest, usual, latest.");
        }
    }

    private void CheckReferrals()
    {
        PresetReferrals referrals = preset.Referrals;
        faults.Range(referrals.AYear, 0, 700_000, "referrals.aYear");
        faults.Shares([referrals.Classes.Normal, referrals.Classes.Fast, referrals.Classes.Rapid], "referrals.classes");
        faults.Shares([referrals.Leads.Nurse, referrals.Leads.Therapist, referrals.Leads.SocialCare], "referrals.leads");
        faults.Shares([.. referrals.Sources.Select(source => source.Share)], "referrals.sources");
    }

    private void CheckNotes()
    {
        foreach ((string about, PresetNote note) in preset.Notes)
        {
            faults.Known(note.Source, [.. preset.Sources.Keys, PresetNote.Chosen], "source", $"notes.{about}.source");
        }
    }
}
