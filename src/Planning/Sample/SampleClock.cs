using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Sample;

/// <summary>Times of the sample day as a day file writes them. Immutable.</summary>
internal sealed class SampleClock
{
    private readonly DayClock clock;

    /// <param name="request">What is asked for; its date has been checked.</param>
    public SampleClock(SampleRequest request)
    {
        LocalTime start = LocalTime.FromMinutesSinceMidnight(PresetTimes.Minutes(request.Preset.DayStart));
        clock = new DayClock(LocalDatePattern.Iso.Parse(request.Date).Value, start, DateTimeZoneProviders.Tzdb["Europe/London"]);
    }

    /// <summary>The wall clock's time so many minutes after midnight; from 24 hours on the next morning's. In the hour that spring leaves out, that of an hour later.</summary>
    public string Text(int minutes) => clock.Format(clock.ToSeconds(clock.Date.AtMidnight().PlusMinutes(minutes).InZoneLeniently(clock.Zone).ToInstant()));
}
