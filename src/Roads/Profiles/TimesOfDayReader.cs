using System.Globalization;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Profiles;

/// <summary>Makes the timetable of a profile's <c>times</c>, or says what is wrong with them.</summary>
internal static class TimesOfDayReader
{
    /// <summary>The least that a factor may be.</summary>
    public const double LeastFactor = 0.5;

    /// <summary>The most.</summary>
    public const double MostFactor = 10;

    /// <summary>The timetable; only to be used where no faults were added.</summary>
    public static RoadTimetable Read(ProfileDocument.TimesOfDay times, string file, List<Fault> faults)
    {
        foreach ((string name, Dictionary<RoadClass, double> factors) in times.Layers)
        {
            foreach ((RoadClass road, double factor) in factors.Where(entry => !(entry.Value >= LeastFactor && entry.Value <= MostFactor)))
            {
                faults.Add(new Fault(
                    "PROFILE_RANGE", $"{file}: times.layers.{name}.{road}", FormattableString.Invariant($"{factor} is not possible."), FormattableString.Invariant($"Give {LeastFactor} to {MostFactor}.")));
            }
        }

        if (times.Layers.Count == 0)
        {
            faults.Add(new Fault("PROFILE_TIMES", $"{file}: times.layers", "No state of the roads is given.", "Name at least one, or leave times out."));
        }

        string[] names = [.. times.Layers.Keys];
        return new RoadTimetable(
            [.. times.Layers.Select(layer => new RoadState(layer.Key, [.. Enum.GetValues<RoadClass>().Select(road => Permille(layer.Value, road))]))],
            Bands(times.Weekday, names, $"{file}: times.weekday", faults),
            Bands(times.Saturday, names, $"{file}: times.saturday", faults),
            Bands(times.Sunday, names, $"{file}: times.sunday", faults));
    }

    private static int Permille(Dictionary<RoadClass, double> factors, RoadClass road) =>
        factors.TryGetValue(road, out double factor) ? (int)Math.Round(Math.Clamp(factor, LeastFactor, MostFactor) * RoadTimetable.Unchanged) : RoadTimetable.Unchanged;

    private static RoadBand[] Bands(Dictionary<string, string> day, string[] names, string path, List<Fault> faults)
    {
        var bands = new List<RoadBand>();
        foreach ((string text, string name) in day)
        {
            int layer = Array.IndexOf(names, name);
            if (layer < 0)
            {
                faults.Add(new Fault("PROFILE_TIMES", $"{path}.{text}", $"There is no state of the roads called '{name}'.", $"Use one of {string.Join(", ", names)}."));
            }

            if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly from))
            {
                faults.Add(new Fault("PROFILE_TIMES", $"{path}.{text}", $"'{text}' is no clock time.", "Write hours and minutes with two digits each, 24-hour clock: 08:30."));
            }
            else if (bands.Count == 0 ? from != TimeOnly.MinValue : (int)from.ToTimeSpan().TotalSeconds <= bands[^1].FromSeconds)
            {
                faults.Add(new Fault("PROFILE_TIMES", $"{path}.{text}", "The day does not begin at 00:00, or its times are not in order.", "Begin with 00:00 and go on from there."));
            }
            else
            {
                bands.Add(new RoadBand((int)from.ToTimeSpan().TotalSeconds, Math.Max(0, layer)));
            }
        }

        if (day.Count == 0)
        {
            faults.Add(new Fault("PROFILE_TIMES", path, "The day has no times.", "Begin with 00:00."));
        }

        return [.. bands];
    }
}
