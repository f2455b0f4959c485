using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Travel;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Profiles;
using Quartz;

namespace CareRostering.Api.Settings;

/// <summary>Where travel times come from (section <c>Roads</c>).</summary>
public sealed record RoadSettings : IValidatableObject
{
    /// <summary>A file written by <c>care roads import</c>; null: the sample county's roads.</summary>
    public string? File { get; init; }

    /// <summary>Threads that work out travel times and import roads.</summary>
    [Range(1, 64)]
    public int Threads { get; init; } = 2;

    /// <summary>How far one walks from the car to a door at most, in metres on paths; null: to the nearest road in a straight line.</summary>
    [Range(1, 1_000)]
    public int? WalkFrom { get; init; }

    /// <summary>An extract that something else downloads, from which <see cref="File"/> is made anew; null: never.</summary>
    public string? Extract { get; init; }

    /// <summary>When that is done by itself, as a cron expression of Quartz in <c>Planning:Zone</c>: <c>0 30 3 * * ?</c> is half past three every night; null: only when asked.</summary>
    public string? Nightly { get; init; }

    /// <summary>The part of the extract that is wanted, <c>south,west,north,east</c> in degrees; null: all of it.</summary>
    public string? Box { get; init; }

    /// <summary>A file of polygons, GeoJSON or <c>.poly</c>, in the place of <see cref="Box"/>.</summary>
    public string? Polygon { get; init; }

    /// <summary>Profiles of one's own, at most one for each travel mode.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>A CSV file of postcodes, <c>postcode,lat,lon</c>, by which places are found too; null: by the extract's settlements and streets alone.</summary>
    public string? Postcodes { get; init; }

    /// <summary>Side of the road one drives on; null: as the extract's roundabouts run.</summary>
    public TrafficSide? Drive { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Extract is not null && File is null)
        {
            yield return new ValidationResult("Roads:Extract needs Roads:File, the .roads file to make of it.", [nameof(Extract)]);
        }

        if (Nightly is not null && Extract is null)
        {
            yield return new ValidationResult("Roads:Nightly needs Roads:Extract, the file to import.", [nameof(Nightly)]);
        }

        if (Nightly is not null && !IsCron(Nightly))
        {
            yield return new ValidationResult($"Roads:Nightly, '{Nightly}', is no cron expression: six fields, seconds first, such as '0 30 3 * * ?'.", [nameof(Nightly)]);
        }

        if (Box is not null && Polygon is not null)
        {
            yield return new ValidationResult("Roads:Box and Roads:Polygon cannot both be given.", [nameof(Box)]);
        }

        foreach (Fault fault in FaultsOf(() => Box is null ? null : ClipArea.ParseBox(Box, "Roads:Box")))
        {
            yield return new ValidationResult($"{fault.Path}: {fault.Message} {fault.Hint}", [nameof(Box)]);
        }

        foreach (Fault fault in FaultsOf(() => Postcodes is null ? null : PostcodeFile.Read(Postcodes)))
        {
            yield return new ValidationResult($"Roads:Postcodes: {fault.Path}: {fault.Message} {fault.Hint}", [nameof(Postcodes)]);
        }
    }

    /// <summary>Whether the scheduler takes an expression.</summary>
    internal static bool IsCron(string expression)
    {
        try
        {
            _ = new CronExpression(expression);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Fault> FaultsOf(Func<object?> read)
    {
        try
        {
            _ = read();
            return [];
        }
        catch (FaultException faults)
        {
            return faults.Faults;
        }
    }
}
