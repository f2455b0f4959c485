using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>Draws the packages: patients with one to four calls a day by care workers, until the day has as many visits as asked for.</summary>
internal sealed class PackageDraw
{
    /// <summary>Which slots packages of one to four calls use, and how often. Chosen: nearly everyone wants help in getting up.</summary>
    public static readonly (int[] Slots, double Weight)[][] Patterns =
    [
        [([0], 0.6), ([1], 0.15), ([2], 0.15), ([3], 0.10)],
        [([0, 2], 0.38), ([0, 3], 0.20), ([0, 1], 0.20), ([1, 3], 0.12), ([1, 2], 0.10)],
        [([0, 1, 2], 0.35), ([0, 2, 3], 0.35), ([0, 1, 3], 0.30)],
        [([0, 1, 2, 3], 1)],
    ];

    private readonly SampleRequest request;
    private readonly Func<SeededStream, SamplePlace> draw;
    private readonly SeededStream stream;
    private readonly SampleCare care;
    private readonly List<SampleCall> calls = [];
    private readonly SampleHours hours;
    private readonly (string Name, int First, int Last, int Usual)[] agreedTimes;

    /// <summary>Weights of packages of one to four calls a day.</summary>
    private readonly double[] callsADay;

    /// <param name="request">What is asked for.</param>
    /// <param name="draw">Draws a home.</param>
    /// <param name="care">The care drawn so far.</param>
    /// <param name="chance">Name of the stream that chance comes from.</param>
    public PackageDraw(SampleRequest request, Func<SeededStream, SamplePlace> draw, SampleCare care, string chance = "packages")
    {
        this.request = request;
        this.draw = draw;
        this.care = care;
        stream = SeededStream.For(chance, request.Seed);
        hours = SampleHours.Of(request.Preset);
        PresetSlots slots = request.Preset.Packages.Slots;
        agreedTimes = [Slot("breakfast", slots.Breakfast), Slot("lunch", slots.Lunch), Slot("tea", slots.Tea), Slot("bed", slots.Bed)];
        callsADay = [.. Enumerable.Range(1, Patterns.Length).Select(calls =>
            request.Preset.Packages.Shapes.SelectMany(shape => shape.Steps).Where(step => step.CallsADay == calls).Sum(step => step.Share))];
    }

    /// <summary>Adds patients whose calls bring the day to the number of visits asked for, then gives each call its length.</summary>
    public List<SamplePatient> Draw()
    {
        SampleProportions p = request.Proportions;
        int other = care.Visits;
        int left = request.Visits - other;

        // Of all calls, a share are double-ups; all of these are on packages. Calls = visits / (1 + share).
        double allCalls = request.Visits / (1 + p.DoubleUpShare);
        double doubleShare = Math.Min(0.5, p.DoubleUpShare * allCalls / Math.Max(1, allCalls - other));
        int doubles = 0;
        var drawn = new List<SamplePatient>();
        while (left > 0)
        {
            int count = 1 + stream.Weighted(callsADay);
            bool both = count >= 2 && doubles + (count / 2.0) <= doubleShare * (calls.Count + count);
            if (count * (both ? 2 : 1) > left)
            {
                (count, both) = (Math.Min(count, left), false);
            }

            SamplePatient patient = care.AddPatient(draw(stream));
            AddCalls(patient, count, both);
            drawn.Add(patient);
            doubles += both ? count : 0;
            left -= count * (both ? 2 : 1);
        }

        GiveLengths();
        return drawn;
    }

    private static (string Name, int First, int Last, int Usual) Slot(string name, PresetSlot slot) =>
        (name, PresetTimes.Minutes(slot.Earliest), PresetTimes.Minutes(slot.Latest), PresetTimes.Minutes(slot.Usual));

    private void AddCalls(SamplePatient patient, int count, bool both)
    {
        SampleProportions p = request.Proportions;
        (int[] Slots, double Weight)[] patterns = Patterns[count - 1];
        int[] slots = patterns[stream.Weighted([.. patterns.Select(pattern => pattern.Weight)])].Slots;
        bool medicines = count >= 2 && stream.Chance(p.MedicineRoundShare);
        bool critical = stream.Chance(p.TimeCriticalShare);
        SampleCall? before = null;
        foreach (int slot in slots)
        {
            (string name, int first, int last, int usual) = agreedTimes[slot];

            // Two draws averaged crowd towards the usual time; agreed on the quarter hour.
            double pull = (stream.Unit() + stream.Unit()) / 2;
            int agreed = (int)Math.Round((pull < 0.5 ? first + ((usual - first) * pull * 2) : usual + ((last - usual) * ((pull * 2) - 1))) / 15) * 15;
            if (medicines && before is not null)
            {
                agreed = Math.Max(agreed, before.Agreed + p.MedicineGapMinutes + 15);
            }

            var call = new SampleCall
            {
                Name = name,
                Agreed = agreed,
                Reach = critical ? p.TimeCriticalWindowMinutes : p.WindowMinutes,
                Preference = critical || stream.Chance(p.NarrowPreferenceShare) ? 15 : 30,
                Workers = both ? 2 : 1,
                Skills = both ? ["personal-care", "moving-and-handling"] : ["personal-care"],
                Priority = critical ? 7 : 5,
                DayStart = hours.Opens,
                DayEnd = hours.LastFinish,
            };
            if (medicines || critical)
            {
                call.Skills.Add("medication");
            }
            else if (!both && stream.Chance(0.12))
            {
                call.Skills.Add("exercise");
            }

            if (medicines && before is not null && agreed <= last + 30)
            {
                care.Links.Add(new LinkDocument
                {
                    First = before.IdFor(patient.Id),
                    Second = call.IdFor(patient.Id),
                    Kind = LinkKind.Gap,
                    MinGapMinutes = p.MedicineGapMinutes,
                });
            }

            patient.Calls.Add(call);
            calls.Add(call);
            before = call;
        }
    }

    /// <summary>
    /// Gives calls their lengths so that the day as a whole has the shares asked for: long ones where people are helped out of bed, short ones
    /// for medicines and a check at other times.
    /// </summary>
    private void GiveLengths()
    {
        SampleProportions p = request.Proportions;
        var order = new List<SampleCall>(calls);
        stream.Shuffle(order);
        int Wanted(int minutes, double share) =>
            (int)Math.Round(request.Visits * share) - care.Calls.Where(call => call.Minutes == minutes).Sum(call => call.Workers);
        double hourShare = 1 - p.QuarterHourShare - p.HalfHourShare - p.ThreeQuarterHourShare;
        Give(order, 60, Wanted(60, hourShare), call => call.Name is "breakfast" ? 0 : 1);
        Give(order, 45, Wanted(45, p.ThreeQuarterHourShare), call => call.Name is "breakfast" ? 0 : call.Name is "lunch" ? 2 : 1);
        Give(order, 15, Wanted(15, p.QuarterHourShare), call => call.Workers > 1 ? 3 : call.Name is "lunch" ? 0 : call.Name is "bed" ? 1 : 2);
        foreach (SampleCall call in order.Where(call => call.Minutes == 0))
        {
            call.Minutes = 30;
        }
    }

    private static void Give(List<SampleCall> order, int minutes, int wanted, Func<SampleCall, int> rank)
    {
        foreach (SampleCall call in order.Where(call => call.Minutes == 0).OrderBy(rank).ToList())
        {
            if (wanted >= call.Workers)
            {
                call.Minutes = minutes;
                wanted -= call.Workers;
                if (minutes == 15 && call.Workers == 1)
                {
                    // Short calls are for medicines or a check, agreed as such (NICE QS123).
                    call.Skills.Clear();
                    call.Skills.Add("medication");
                }
            }
        }
    }
}
