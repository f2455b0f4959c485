using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>A package of a sample: what was planned, and what became of it before the first day that has not been lived. Days are counted from that one.</summary>
internal sealed class DrawnPackage
{
    /// <summary>Where the preset says nothing: 64 % needed no further service (Buckinghamshire 2015).</summary>
    private const double UsualNoFurtherService = 64;

    // Chosen: of those who need something afterwards, and of those whose care is cut short.
    private const double HomeCareShare = 0.8;
    private const double HospitalShare = 0.6;

    /// <summary>In which order slots stay when calls are taken out. Chosen: help in getting up and going to bed goes last.</summary>
    private static readonly int[] StayFirst = [0, 3, 2, 1];

    private static readonly string[] SlotNames = ["breakfast", "lunch", "tea", "bed"];

    private readonly PathwayAssumptions assumptions;
    private readonly LocalDate asOf;
    private readonly int start;
    private readonly NewCourse course;
    private readonly int[] happens;
    private readonly int cutShort;
    private readonly PackageOutcome outcome;
    private readonly string profession;
    private readonly (int Slot, CareCall Call)[] calls;

    public DrawnPackage(PathwayAssumptions assumptions, NewPackages starting, LocalDate asOf, int start, SeededStream stream)
    {
        this.assumptions = assumptions;
        this.asOf = asOf;
        this.start = start;
        course = starting.DrawCourse(stream);
        int workers = starting.DrawWorkers(course, stream);
        IReadOnlyList<(string Name, double Share)> professions = assumptions.CareProfessions;
        profession = professions[stream.Weighted([.. professions.Select(one => one.Share)])].Name;
        (int[] Slots, double Weight)[] patterns = PackageDraw.Patterns[course.Calls[0] - 1];
        int[] slots = patterns[stream.Weighted([.. patterns.Select(pattern => pattern.Weight)])].Slots;
        calls = [.. slots.Select(slot => (slot, Call(slot, (decimal)starting.DrawMinutes(stream), workers)))];
        happens = [.. course.Turns.Select(turn => start + turn.Planned + turn.Slip.Draw(stream))];
        int goesOn = starting.DrawEarlyEnd(stream);
        cutShort = goesOn >= PathwayRequest.MostDays * 2 ? int.MaxValue : start + goesOn + 1;
        outcome = DrawOutcome(stream);
    }

    /// <summary>The first day without care.</summary>
    public int Over => Math.Min(happens[^1], cutShort);

    /// <summary>As a file says it. A step that was overtaken never was, and is left out; an end is known once a day without care has been lived.</summary>
    public CarePackage Document(string id, string locality)
    {
        bool isOver = Over < 0;
        int known = isOver ? Over : 0;
        var steps = new List<CareStep> { new() { From = Text(start), Taken = Text(start), Calls = At(0) } };
        var reviews = new List<PackageReview>();
        for (int at = 0; at < course.Turns.Count; at++)
        {
            Turn turn = course.Turns[at];
            bool isOvertaken = happens.Skip(at + 1).Any(later => later <= happens[at]) && happens.Skip(at + 1).Any(later => later < 0);
            if (!turn.IsEnd && !isOvertaken)
            {
                steps.Add(new CareStep { From = Text(start + turn.Planned), Taken = happens[at] < known ? Text(happens[at]) : null, Calls = At(turn.Phase) });
            }

            if (turn.IsEnd || !isOvertaken)
            {
                reviews.Add(Review(turn, happens[at] - start - turn.Planned, known));
            }
        }

        return new CarePackage
        {
            Id = id,
            Patient = $"P-{id}",
            Locality = locality,
            Steps = steps,
            LastDay = Text(start + course.PlannedDays - 1),
            Ended = isOver ? Text(Over - 1) : null,
            Outcome = isOver ? outcome : null,
            Reviews = reviews,
        };
    }

    private PackageOutcome DrawOutcome(SeededStream stream)
    {
        double chance = stream.Unit();
        if (cutShort < happens[^1])
        {
            return chance < HospitalShare ? PackageOutcome.Hospital : PackageOutcome.Other;
        }

        double none = (assumptions.Preset.Targets.NoFurtherServicePercent ?? UsualNoFurtherService) / 100;
        return chance < none ? PackageOutcome.NoFurtherService : chance < none + ((1 - none) * HomeCareShare) ? PackageOutcome.HomeCare : PackageOutcome.Other;
    }

    /// <summary>A step or an end is late because its review was: it is done as many days late.</summary>
    private PackageReview Review(Turn turn, int slip, int known)
    {
        LocalDate day = asOf.PlusDays(Math.Max(start, start + turn.Planned - assumptions.ReviewDaysBefore));
        int back = day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? (int)day.DayOfWeek - (int)IsoDayOfWeek.Friday : 0;
        int due = Math.Max(start, Period.DaysBetween(asOf, day) - back);
        return new PackageReview
        {
            DueOn = Text(due),
            By = Reviewer(assumptions.Preset),
            Decides = turn.IsEnd ? ReviewDecides.End : ReviewDecides.StepDown,
            Minutes = assumptions.ReviewMinutes,
            Done = due + slip < known ? Text(due + slip) : null,
        };
    }

    /// <summary>The assessors, or else the first profession that holds the skill.</summary>
    private static string Reviewer(PresetDocument preset) => preset.Professions.ContainsKey("reablement assessor")
        ? "reablement assessor"
        : preset.Professions.First(profession => profession.Value.Skills.Any(skill => skill.Skill == "assessment")).Key;

    private CareCall[] At(int phase)
    {
        int[] stay = [.. StayFirst.Where(slot => calls.Any(call => call.Slot == slot)).Take(course.Calls[phase])];
        return [.. calls.Where(call => stay.Contains(call.Slot)).Select(call => call.Call)];
    }

    private CareCall Call(int slot, decimal minutes, int workers) => new()
    {
        Name = SlotNames[slot],
        Minutes = minutes,
        Workers = workers,
        Profession = profession,
        Skills = workers > 1 ? ["personal-care", "moving-and-handling"] : ["personal-care"],
    };

    private string Text(int day) => LocalDatePattern.Iso.Format(asOf.PlusDays(day));
}
