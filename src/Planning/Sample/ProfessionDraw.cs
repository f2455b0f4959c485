using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Sample;

/// <summary>
/// Draws what nurses, therapists, assessors and social workers do. It runs before the packages, whose number it leaves room for; insulin and
/// dressings that go with a package are tied to it afterwards (<see cref="TieTo"/>).
/// </summary>
internal sealed class ProfessionDraw
{
    private readonly SampleRequest request;
    private readonly Func<SeededStream, SamplePlace> draw;
    private readonly SeededStream stream;
    private readonly SampleCare care;
    private readonly SampleHours hours;

    public ProfessionDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw, SampleCare care)
    {
        this.request = request;
        this.draw = draw;
        this.care = care;
        stream = request.OfDay("professions");
        hours = SampleHours.Of(request.Preset);
    }

    public void Draw()
    {
        SampleProportions p = request.Proportions;
        int joint = Scaled(p.JointVisits);
        int referred = Scaled(p.ReferredVisits);
        int nurse = Share(p.NurseVisitShare);
        int therapist = Share(p.TherapistVisitShare);
        int assessment = Share(p.AssessmentVisitShare);
        DrawNurses(nurse, referred / 4);
        DrawTherapists(therapist, Math.Min(joint, therapist), referred / 4);
        for (int number = 0; number < assessment; number++)
        {
            bool first = number < referred - (2 * (referred / 4));
            SampleCall call = DayCall("assessment", stream.Chance(0.6) ? 60 : 45, "assessment", grade: 4, first);
            care.AddPatient(draw(stream), isNew: first).Calls.Add(call);
        }

        for (int number = 0; number < Share(p.SocialWorkVisitShare); number++)
        {
            care.AddPatient(draw(stream)).Calls.Add(DayCall("social-work", 60, "social-work", grade: 6, first: false));
        }
    }

    /// <summary>Gives the waiting calls to patients on packages, with the order that the care asks for.</summary>
    public void TieTo(List<SamplePatient> packages)
    {
        List<SamplePatient> withBreakfast = [.. packages.Where(patient => patient.Calls[0].Name is "breakfast" && patient.Calls[0].Reach >= request.Proportions.WindowMinutes)];
        stream.Shuffle(withBreakfast);
        int next = 0;
        SamplePatient Next(SampleCall call)
        {
            SamplePatient? patient = withBreakfast.Count > 0 ? withBreakfast[next++ % withBreakfast.Count] : packages.Count > 0 ? stream.Pick(packages) : null;
            return patient is null || patient.Calls.Exists(other => other.Name == call.Name) ? care.AddPatient(draw(stream)) : patient;
        }

        for (int index = 0; index < care.Waiting.Count; index++)
        {
            SampleCall call = care.Waiting[index];
            SamplePatient patient = Next(call);
            patient.Calls.Add(call);
            SampleCall? breakfast = patient.Calls.Find(other => other.Name is "breakfast");
            if (call.Name is "insulin-am")
            {
                patient.Calls.Add(care.Waiting[++index]);
                if (breakfast is not null)
                {
                    call.Agreed = Math.Clamp(breakfast.Agreed - 30, hours.Opens + 15, hours.Opens + 90);
                    Order(patient, call, breakfast, maxGapMinutes: 90);
                }
            }
            else if (call.Name is "dressing" && breakfast is not null)
            {
                // Washed first, dressed after: the nurse comes when the care worker has been.
                call.Agreed = Math.Max(call.Agreed, breakfast.Agreed + 90);
                Order(patient, breakfast, call, maxGapMinutes: null);
            }
        }

        care.Waiting.Clear();
    }

    private void Order(SamplePatient patient, SampleCall first, SampleCall second, int? maxGapMinutes) => care.Links.Add(new LinkDocument
    {
        First = first.IdFor(patient.Id),
        Second = second.IdFor(patient.Id),
        Kind = LinkKind.Order,
        MaxGapMinutes = maxGapMinutes,
    });

    private void DrawNurses(int count, int referred)
    {
        SampleProportions p = request.Proportions;
        int insulin = (int)Math.Round(count * p.InsulinShareOfNurseVisits / 2);
        int intravenous = (int)Math.Round(count * p.IntravenousShareOfNurseVisits / 2);
        int catheter = (int)Math.Round(count * p.CatheterShareOfNurseVisits);
        for (int number = 0; number < insulin; number++)
        {
            SampleCall[] pair = [Insulin("insulin-am", 435 + (15 * stream.Below(6))), Insulin("insulin-pm", 1005 + (15 * stream.Below(6)))];
            if (number % 2 == 0)
            {
                care.Waiting.AddRange(pair);
            }
            else
            {
                care.AddPatient(draw(stream)).Calls.AddRange(pair);
            }
        }

        for (int number = 0; number < intravenous; number++)
        {
            SamplePatient patient = care.AddPatient(draw(stream));
            patient.Calls.Add(Clinical("iv-am", 45, 525 + (15 * stream.Below(7)), ["iv"], 45));
            patient.Calls.Add(Clinical("iv-pm", 45, 1035 + (15 * stream.Below(7)), ["iv"], 45));
            care.Links.Add(new LinkDocument
            {
                First = patient.Calls[0].IdFor(patient.Id),
                Second = patient.Calls[1].IdFor(patient.Id),
                Kind = LinkKind.Gap,
                MinGapMinutes = 420,
                MaxGapMinutes = 600,
            });
        }

        for (int number = 0; number < catheter; number++)
        {
            care.AddPatient(draw(stream)).Calls.Add(Clinical("catheter", 45, 540 + (15 * stream.Below(28)), ["catheter"], 120));
        }

        int wounds = Math.Max(0, count - (2 * insulin) - (2 * intravenous) - catheter);
        for (int number = 0; number < wounds; number++)
        {
            bool first = number < referred;
            int minutes = first ? 45 : stream.Chance(0.75) ? 30 : 45;
            if (!first && number % 3 == 0)
            {
                care.Waiting.Add(Clinical("dressing", 30, 600 + (15 * stream.Below(14)), ["wound"], 90));
            }
            else
            {
                SampleCall call = first ? DayCall("wound", minutes, "wound", 5, first: true) : Clinical("wound", minutes, 540 + (15 * stream.Below(36)), ["wound"], 120);
                care.AddPatient(draw(stream), isNew: first).Calls.Add(call);
            }
        }
    }

    private void DrawTherapists(int count, int joint, int referred)
    {
        int occupational = Holders("ot");
        int both = occupational + Holders("physio");
        for (int number = 0; number < count; number++)
        {
            string skill = stream.Unit() * both < occupational ? "ot" : "physio";
            bool first = number < joint + referred;
            int minutes = stream.Chance(first ? 0.5 : 0.3) ? 60 : 45;
            SampleCall call = DayCall(skill, minutes, skill, grade: 5, first);
            if (number < joint)
            {
                SamplePatient patient = care.AddPatient(draw(stream), isNew: true);
                var beside = new SampleCall
                {
                    Name = "joint",
                    Minutes = minutes,
                    Agreed = call.Agreed,
                    Reach = call.Reach,
                    DayStart = call.DayStart,
                    DayEnd = call.DayEnd,
                    Skills = ["personal-care", "moving-and-handling"],
                    Class = call.Class,
                    Due = call.Due,
                    Priority = call.Priority,
                };
                patient.Calls.AddRange([call, beside]);
                care.Links.Add(new LinkDocument
                {
                    First = call.IdFor(patient.Id),
                    Second = beside.IdFor(patient.Id),
                    Kind = LinkKind.SameStart,
                    DistinctWorkers = true,
                    AllOrNone = true,
                });
            }
            else if (first || number % 2 == 0)
            {
                care.AddPatient(draw(stream), isNew: first).Calls.Add(call);
            }
            else
            {
                care.Waiting.Add(call);
            }
        }
    }

    /// <summary>A call in office hours; a first visit has the class and due of a referral of the days before.</summary>
    private SampleCall DayCall(string name, int minutes, string skill, int grade, bool first)
    {
        bool fast = stream.Chance(0.5);
        return new SampleCall
        {
            Name = name,
            Minutes = minutes,
            Agreed = hours.Agree(555 + (15 * stream.Below(22))),
            Reach = 90,
            Preference = first ? 0 : 30,
            DayStart = Math.Max(530, hours.FirstStart),
            DayEnd = Math.Min(975, hours.LastFinish),
            Skills = [skill],
            MinimumGrade = grade,
            Class = !first ? ResponseClass.Planned : fast ? ResponseClass.Fast : ResponseClass.Normal,
            Due = first ? 900 + (5 * stream.Below(60)) : null,
            Priority = first ? 6 : 5,
        };
    }

    private SampleCall Insulin(string name, int agreed) => new()
    {
        Name = name,
        Minutes = 15,
        Agreed = hours.Agree(agreed),
        DayStart = hours.FirstStart,
        DayEnd = hours.LastFinish,
        Reach = request.Proportions.TimeCriticalWindowMinutes,
        Preference = 15,
        Skills = ["insulin"],
        MinimumGrade = 4,
        Priority = 8,
    };

    private SampleCall Clinical(string name, int minutes, int agreed, List<string> skills, int reach) => new()
    {
        Name = name,
        Minutes = minutes,
        Agreed = hours.Agree(agreed),
        DayStart = hours.FirstStart,
        DayEnd = hours.LastFinish,
        Reach = reach,
        Preference = 30,
        Skills = skills,
        MinimumGrade = skills[0] is "catheter" ? 4 : 5,
        Priority = 6,
    };

    /// <summary>How many the preset employs in professions that hold a skill.</summary>
    private int Holders(string skill) => request.Preset.Professions.Values
        .Where(profession => profession.Skills.Any(held => held.Skill == skill)).Sum(profession => profession.Number);

    private int Share(double share) => (int)Math.Round(request.Visits * share);

    private int Scaled(int count) => (int)Math.Round(count * request.Visits / 900.0);
}
