namespace CareRostering.Roads.Profiles;

/// <summary>How busy the roads of one mode are at what time, from its profile. Immutable and safe to share between threads.</summary>
public sealed class RoadTimetable
{
    /// <summary>A time that is driven in on an empty road, in the unit of factors.</summary>
    public const int Unchanged = 1_000;

    /// <summary>Roads that are the same at all times.</summary>
    public static readonly RoadTimetable SameAllDay = new([new RoadState("always", [.. Enumerable.Repeat(Unchanged, Enum.GetValues<RoadClass>().Length)])], [new RoadBand(0, 0)], [new RoadBand(0, 0)], [new RoadBand(0, 0)]);

    internal RoadTimetable(IReadOnlyList<RoadState> layers, IReadOnlyList<RoadBand> weekday, IReadOnlyList<RoadBand> saturday, IReadOnlyList<RoadBand> sunday)
    {
        Layers = layers;
        Weekday = weekday;
        Saturday = saturday;
        Sunday = sunday;
    }

    /// <summary>States of the roads; the first is that of empty roads.</summary>
    public IReadOnlyList<RoadState> Layers { get; }

    /// <summary>Monday to Friday, from midnight on, in order.</summary>
    public IReadOnlyList<RoadBand> Weekday { get; }

    /// <summary>Saturday.</summary>
    public IReadOnlyList<RoadBand> Saturday { get; }

    /// <summary>Sunday.</summary>
    public IReadOnlyList<RoadBand> Sunday { get; }

    /// <summary>The bands of a day of the week.</summary>
    public IReadOnlyList<RoadBand> Bands(DayOfWeek day) => day switch
    {
        DayOfWeek.Saturday => Saturday,
        DayOfWeek.Sunday => Sunday,
        _ => Weekday,
    };

    /// <summary>The state of the roads at a clock time.</summary>
    /// <param name="day">Day of the week.</param>
    /// <param name="seconds">Since midnight.</param>
    public int LayerAt(DayOfWeek day, int seconds) => Bands(day).Last(band => band.FromSeconds <= Math.Max(0, seconds)).Layer;

    /// <summary>What is wrong, or null: a file with a right checksum may still have been written by something else.</summary>
    internal string? Fault()
    {
        bool isWhole = Layers.Count > 0 && Layers.All(layer => layer.PermilleOfClass.Count == Enum.GetValues<RoadClass>().Length && layer.PermilleOfClass.All(factor => factor > 0));
        return isWhole && new[] { Weekday, Saturday, Sunday }.All(IsOrdered) ? null : "its times of day are out of range";
    }

    private bool IsOrdered(IReadOnlyList<RoadBand> bands) =>
        bands.Count > 0 && bands[0].FromSeconds == 0
        && bands.All(band => band.Layer >= 0 && band.Layer < Layers.Count)
        && bands.Zip(bands.Skip(1)).All(pair => pair.First.FromSeconds < pair.Second.FromSeconds);
}
