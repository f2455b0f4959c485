using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads;

namespace CareRostering.Cli.Roads;

/// <summary>Local date and time as people write it, and the option that asks for roads as they are then.</summary>
internal static class LocalTimes
{
    /// <summary>How it is written, without seconds.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] Formats = [Format, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>The option <c>--at</c>.</summary>
    public static Option<string?> AtOption() =>
        new("--at") { Description = "Local date and time, such as 2026-11-20T08:15: roads as busy as they are then, by their profile; not given: empty roads." };

    /// <summary>Roads as busy as they are at the time asked for.</summary>
    /// <exception cref="FaultException"><c>TIME_BAD</c>: that is no date and time.</exception>
    public static RoadNetwork At(RoadNetwork network, string? at) => at is null ? network
        : TryParse(at, out DateTime local) ? network.At(local)
        : throw new FaultException(new Fault("TIME_BAD", "--at", $"'{at}' is no date and time.", "Write local date and time: 2026-11-20T08:15."));

    /// <summary>What is closed or slow at the time asked for, on the service day that it belongs to; everything where none is asked for. Null where nothing is.</summary>
    /// <exception cref="FaultException">Every fault of the hours that closures say.</exception>
    public static ClosuresDocument? At(ClosuresDocument closures, string? at) => at is null || !TryParse(at, out DateTime local) ? closures : ClosedHours.At(closures, local);

    public static bool TryParse(string text, out DateTime local) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local) && local.Year > 1;
}
