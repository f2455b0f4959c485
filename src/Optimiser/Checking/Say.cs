namespace CareRostering.Optimiser.Checking;

/// <summary>Words for times. The checker knows no clock: h:mm:ss counts from the service day's zero instant.</summary>
internal static class Say
{
    /// <summary><c>34200 s (9:30:00)</c>; before the zero instant <c>-1800 s (-0:30:00)</c>.</summary>
    public static string Time(long seconds)
    {
        long size = Math.Abs(seconds);
        return $"{seconds} s ({(seconds < 0 ? "-" : "")}{size / 3_600}:{size / 60 % 60:00}:{size % 60:00})";
    }
}
