using System.Globalization;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Reports;

/// <summary>How numbers and words of the model read to people: British, short, the same everywhere on the page.</summary>
internal static class Wording
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    internal static string Count(long number) => number.ToString("N0", Plain);

    /// <summary>A number with its noun, in the singular where it is one.</summary>
    internal static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    internal static string Percent(double share) => (share * 100).ToString("0.0", Plain) + " %";

    internal static string Decimal(double number, int digits) => number.ToString("N" + digits.ToString(Plain), Plain);

    /// <summary>Hours with one decimal.</summary>
    internal static string Hours(long seconds) => (seconds / 3_600.0).ToString("N1", Plain) + " h";

    /// <summary>Whole minutes, rounded half up; a length under a minute is not called nothing.</summary>
    internal static string Minutes(long seconds) => seconds is > 0 and < 30 ? "under 1 min" : $"{Count((seconds + 30) / 60)} min";

    /// <summary>A length of time as people say it: <c>50 min</c>, <c>7 h 30 min</c>.</summary>
    internal static string Length(long seconds)
    {
        long minutes = (seconds + 30) / 60;
        return (minutes / 60, minutes % 60) switch
        {
            (0, _) => Minutes(seconds),
            (var hours, 0) => $"{Count(hours)} h",
            var (hours, rest) => $"{Count(hours)} h {rest} min",
        };
    }

    internal static string Pounds(long pence) => (pence < 0 ? "\u2212" : "") + "£" + (Math.Abs(pence) / 100m).ToString("N2", Plain);

    internal static string WholePounds(long pence) => (pence < 0 ? "\u2212" : "") + "£" + (Math.Abs(pence) / 100m).ToString("N0", Plain);

    internal static string MilesOf(long metres) => (metres / 1_609.344).ToString("N1", Plain) + (metres is > 1_528 and < 1_690 ? " mile" : " miles");

    internal static string Of(TravelMode mode) => mode switch
    {
        TravelMode.Car => "car",
        TravelMode.Bicycle => "bicycle",
        _ => "on foot",
    };

    internal static string Of(ResponseClass response) => response switch
    {
        ResponseClass.Planned => "Planned",
        ResponseClass.Normal => "Normal",
        ResponseClass.Fast => "Fast",
        _ => "Rapid",
    };

    /// <summary>The letter that stands for a class in a block, so that colour is never alone in saying it.</summary>
    internal static string Letter(ResponseClass response) => response switch
    {
        ResponseClass.Planned => "",
        ResponseClass.Normal => "N",
        ResponseClass.Fast => "F",
        _ => "R",
    };

    /// <summary>The style class of a response class.</summary>
    internal static string Style(ResponseClass response) => response switch
    {
        ResponseClass.Planned => "pl",
        ResponseClass.Normal => "no",
        ResponseClass.Fast => "fa",
        _ => "ra",
    };
}
