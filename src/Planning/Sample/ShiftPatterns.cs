using CareRostering.Planning.Days;

namespace CareRostering.Planning.Sample;

/// <summary>The shifts a worker of the sample may have on a day.</summary>
internal enum ShiftPattern
{
    /// <summary>07:00 to 15:00.</summary>
    Early,

    /// <summary>14:00 to 22:00.</summary>
    Late,

    /// <summary>07:00 to 11:00 and 16:00 to 20:00.</summary>
    Split,

    /// <summary>07:00 to 12:30.</summary>
    Morning,

    /// <summary>17:00 to 22:00.</summary>
    Evening,

    /// <summary>08:30 to 16:30.</summary>
    Day,

    /// <summary>09:00 to 14:00.</summary>
    ShortDay,
}

/// <summary>Times of shifts and the breaks in them.</summary>
internal static class ShiftPatterns
{
    /// <summary>Start and finish of each part, minutes since midnight.</summary>
    public static IReadOnlyList<(int Start, int Finish)> Parts(ShiftPattern pattern) => pattern switch
    {
        ShiftPattern.Early => [(420, 900)],
        ShiftPattern.Late => [(840, 1320)],
        ShiftPattern.Split => [(420, 660), (960, 1200)],
        ShiftPattern.Morning => [(420, 750)],
        ShiftPattern.Evening => [(1020, 1320)],
        ShiftPattern.Day => [(510, 990)],
        _ => [(540, 840)],
    };

    /// <summary>The shifts of one worker.</summary>
    public static List<ShiftDocument> For(string worker, ShiftPattern pattern, string place, SampleProportions proportions)
    {
        var shifts = new List<ShiftDocument>();
        foreach ((int start, int finish) in Parts(pattern))
        {
            shifts.Add(new ShiftDocument
            {
                Id = $"{worker}-{(shifts.Count == 0 ? "1" : "2")}",
                Start = Clock(start),
                Finish = Clock(finish),
                MaxOvertimeMinutes = proportions.MaxOvertimeMinutes,
                StartsAt = place,
                EndsAt = place,
                Breaks = Breaks(start, finish, proportions),
                MaxContinuousWorkMinutes = proportions.MaxContinuousWorkMinutes,
            });
        }

        return shifts;
    }

    /// <summary>A time of day as the day file writes it.</summary>
    public static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    /// <summary>One rest in the middle of a shift of more than six hours, so placed that neither half can be longer than the law allows.</summary>
    private static List<BreakDocument> Breaks(int start, int finish, SampleProportions proportions)
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
                Earliest = Clock(start + (length / 2) - 75),
                Latest = Clock(Math.Min(start + (length / 2) + 75, start + proportions.MaxContinuousWorkMinutes)),
            },
        ];
    }
}
