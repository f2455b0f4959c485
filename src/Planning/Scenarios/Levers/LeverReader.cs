using System.Globalization;
using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Reads levers as a person types them: <c>NAME=VALUE</c>.</summary>
public static partial class LeverReader
{
    private static readonly (string Name, string Usage, Func<string, string, Lever?> Read)[] Kinds =
    [
        ("staff", "staff=PROFESSION:+5, staff=PROFESSION:-2, or of one shift staff=PROFESSION@07:00:+3; 1 to 500", Staff),
        ("base", "base=LAT,LON, for example base=51.63,-0.75", Base),
        ("windows", "windows=+30: minutes either side, 1 to 240", Windows),
        ("train", "train=SKILL:10: how many learn it, 1 to 500", Train),
        ("single-handed", "single-handed=30%: of the patients with double-ups, 1 to 100", SingleHanded),
        ("demand", "demand=+10%: visits more, 1 to 100", Demand),
        ("classes", "classes=rapid:30%,fast:40%,normal:30%: 100 together", Classes),
    ];

    /// <summary>What each lever's value looks like.</summary>
    public static IReadOnlyList<string> Usages { get; } = [.. Kinds.Select(kind => kind.Usage)];

    /// <summary>The levers, in the order given.</summary>
    /// <exception cref="FaultException">With every fault: <c>LEVER_UNKNOWN</c>, <c>LEVER_VALUE</c>, <c>LEVER_TWICE</c>.</exception>
    public static IReadOnlyList<Lever> Read(IReadOnlyList<string> texts)
    {
        var faults = new List<Fault>();
        var levers = new List<Lever>();
        foreach (string text in texts)
        {
            string name = text.Split('=', 2)[0].Trim();
            (string Name, string Usage, Func<string, string, Lever?> Read) kind = Array.Find(Kinds, known => known.Name == name);
            if (kind.Read is null)
            {
                faults.Add(new Fault("LEVER_UNKNOWN", text, $"There is no lever '{name}'.", Suggestion.For(name, Kinds.Select(known => known.Name), $"There are {string.Join("; ", Usages)}. Walls between teams are models: --models.")));
            }
            else if (!text.Contains('=') || kind.Read(text, text[(text.IndexOf('=') + 1)..].Trim()) is not { } lever)
            {
                faults.Add(new Fault("LEVER_VALUE", text, "The value cannot be used.", $"Write {kind.Usage}."));
            }
            else if (levers.Exists(other => other.Text == lever.Text))
            {
                faults.Add(new Fault("LEVER_TWICE", text, "The lever is there already.", "Give each once; each is a scenario of its own."));
            }
            else
            {
                levers.Add(lever);
            }
        }

        FaultList.ThrowIfAny(faults);
        return levers;
    }

    private static StaffLever? Staff(string text, string value)
    {
        Match match = StaffValue().Match(value);
        return match.Success && Number(match.Groups["number"].Value, 500) is { } number
            ? new StaffLever(match.Groups["profession"].Value, match.Groups["start"].Success ? match.Groups["start"].Value : null, match.Groups["sign"].Value == "-" ? -number : number) { Text = text }
            : null;
    }

    private static BaseLever? Base(string text, string value)
    {
        string[] parts = value.Split(',');
        return parts.Length == 2 && Degrees(parts[0], 90) is { } lat && Degrees(parts[1], 180) is { } lon ? new BaseLever(lat, lon) { Text = text } : null;
    }

    private static WindowsLever? Windows(string text, string value) =>
        Number(value.TrimStart('+'), 240) is { } minutes ? new WindowsLever(minutes) { Text = text } : null;

    private static TrainingLever? Train(string text, string value)
    {
        int colon = value.LastIndexOf(':');
        return colon > 0 && Number(value[(colon + 1)..].TrimStart('+'), 500) is { } number ? new TrainingLever(value[..colon].Trim(), number) { Text = text } : null;
    }

    private static SingleHandedLever? SingleHanded(string text, string value) =>
        Number(value.TrimEnd('%'), 100) is { } percent ? new SingleHandedLever(percent) { Text = text } : null;

    private static DemandLever? Demand(string text, string value) =>
        Number(value.TrimStart('+').TrimEnd('%'), 100) is { } percent ? new DemandLever(percent) { Text = text } : null;

    private static ClassesLever? Classes(string text, string value)
    {
        Match match = ClassesValue().Match(value);
        if (!match.Success)
        {
            return null;
        }

        int[] shares = [.. new[] { "rapid", "fast", "normal" }.Select(name => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture))];
        return shares.Sum() == 100 ? new ClassesLever(shares[0], shares[1]) { Text = text } : null;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number : null;

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && Math.Abs(degrees) <= most ? degrees : null;

    [GeneratedRegex(@"^(?<profession>[^@:]+?)\s*(@(?<start>\d\d:\d\d))?:\s*(?<sign>[+-])(?<number>\d{1,3})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex StaffValue();

    [GeneratedRegex(@"^rapid:(?<rapid>\d{1,3})%?\s*,\s*fast:(?<fast>\d{1,3})%?\s*,\s*normal:(?<normal>\d{1,3})%?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ClassesValue();
}
