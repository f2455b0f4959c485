using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Presets;

/// <summary>The faults of a preset as they are found, and the checks of single values that find them.</summary>
internal sealed class PresetFaults
{
    private readonly List<Fault> all = [];
    private readonly PresetSpan visits;

    /// <param name="visits">The hours of visits, which are checked at once.</param>
    public PresetFaults(PresetSpan visits)
    {
        this.visits = visits;
        Opens = Time(visits.From, "hours.visits.from");
        Closes = Time(visits.Until, "hours.visits.until");
    }

    /// <summary>Every fault so far.</summary>
    public IReadOnlyList<Fault> All => all;

    /// <summary>When visits begin, minutes since midnight; null: that is no time.</summary>
    public int? Opens { get; }

    /// <summary>When they end.</summary>
    public int? Closes { get; }

    /// <summary>Minutes since midnight; null with a fault.</summary>
    public int? Time(string text, string path)
    {
        int? minutes = PresetTimes.TryMinutes(text);
        if (minutes is null)
        {
            Add("TIME_BAD", path, $"'{text}' is not a clock time.", "Write hours and minutes with two digits each: 08:30.");
        }

        return minutes;
    }

    /// <summary>The same, within the hours of visits.</summary>
    public int? Within(string text, string path)
    {
        int? minutes = Time(text, path);
        if (minutes < Opens || minutes > Closes)
        {
            Add("PRESET_HOURS", path, $"{text} is not within the hours of visits, {visits.From} to {visits.Until}.", "Change one of the two.");
        }

        return minutes;
    }

    /// <summary>A share is 0 to 1.</summary>
    public void Share(double share, string path)
    {
        if (!(share is >= 0 and <= 1))
        {
            Add("PRESET_RANGE", path, $"{share} is no share.", "0 to 1.");
        }
    }

    /// <summary>Shares taken in proportion: each 0 to 1, and not all 0.</summary>
    public void Shares(double[] shares, string path)
    {
        if (!Array.TrueForAll(shares, share => share is >= 0 and <= 1) || !(shares.Sum() > 0))
        {
            Add("PRESET_SHARES", path, "The shares are not all 0 to 1, or all 0, or there are none.", "Give each its part.");
        }
    }

    /// <summary>Both ends are allowed.</summary>
    public void Range(int number, int least, int most, string path)
    {
        if (number < least || number > most)
        {
            Add("PRESET_RANGE", path, $"{number} is out of range.", $"{least:N0} to {most:N0}.");
        }
    }

    /// <summary>A name is one of those that the preset has.</summary>
    public void Known(string name, IReadOnlyCollection<string> known, string what, string path)
    {
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            Add("PRESET_NAME", path, $"The preset has no {what} '{name}'.", Suggestion.For(name, known, $"It has {string.Join(", ", known)}."));
        }
    }

    /// <summary>Notes one.</summary>
    public void Add(string code, string path, string message, string hint) => all.Add(new Fault(code, path, message, hint));
}
