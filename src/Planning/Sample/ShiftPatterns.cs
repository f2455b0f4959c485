using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>Times of shifts and the breaks in them, on one service day.</summary>
/// <param name="proportions">Lengths of breaks and limits.</param>
/// <param name="clock">The day's clock.</param>
internal sealed class ShiftPatterns(SampleProportions proportions, SampleClock clock)
{
    /// <summary>Start and finish of each part, minutes since midnight.</summary>
    public static IReadOnlyList<(int Start, int Finish)> Parts(PresetShift shift) =>
        [.. shift.Parts.Select(part => (PresetTimes.Minutes(part.Start), PresetTimes.Minutes(part.Finish)))];

    /// <summary>Start and finish of the night, minutes since the midnight before: it finishes after 24 hours.</summary>
    public static (int Start, int Finish) Night(PresetNight night) => (PresetTimes.Minutes(night.Start), PresetTimes.Minutes(night.Finish) + PresetTimes.Day);

    /// <summary>The shifts of one worker.</summary>
    public List<ShiftDocument> For(string worker, IReadOnlyList<(int Start, int Finish)> parts, string place)
    {
        var shifts = new List<ShiftDocument>();
        foreach ((int start, int finish) in parts)
        {
            shifts.Add(new ShiftDocument
            {
                Id = $"{worker}-{(shifts.Count == 0 ? "1" : "2")}",
                Start = clock.Text(start),
                Finish = clock.Text(finish),
                MaxOvertimeMinutes = proportions.MaxOvertimeMinutes,
                StartsAt = place,
                EndsAt = place,
                Breaks = Breaks(start, finish),
                MaxContinuousWorkMinutes = proportions.MaxContinuousWorkMinutes,
            });
        }

        return shifts;
    }

    /// <summary>One rest in the middle of a shift of more than six hours, so placed that neither half can be longer than the law allows.</summary>
    private List<BreakDocument> Breaks(int start, int finish)
    {
        int length = finish - start;
        if (length <= 360)
        {
            return [];
        }

        return
        [
            new BreakDocument
            {
                Minutes = proportions.BreakMinutes,
                Earliest = clock.Text(start + (length / 2) - 75),
                Latest = clock.Text(Math.Min(start + (length / 2) + 75, start + proportions.MaxContinuousWorkMinutes)),
            },
        ];
    }
}
