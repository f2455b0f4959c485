using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>
/// Draws the packages of a service that has run for long: every day before <see cref="PackagesDocument.AsOf"/> so many start, each takes its course with its slips and early end, and those that still
/// run are there, with some that have ended lately. The same request gives the same packages.
/// </summary>
public static class PackagesSample
{
    /// <summary>For how many days packages that are over are kept: what became of them, and by how much they slipped.</summary>
    public const int DaysKept = 28;

    /// <summary>Draws packages.</summary>
    /// <param name="assumptions">The service and the figures behind it.</param>
    /// <param name="asOf">The first day that has not been lived, <c>yyyy-MM-dd</c>.</param>
    /// <param name="seed">Chance.</param>
    /// <param name="places">Where people live.</param>
    /// <exception cref="FaultException"><c>PATHWAY_RANGE</c>, <c>DATE_BAD</c>, <c>SAMPLE_OFF_ROADS</c>.</exception>
    public static PackagesDocument Draw(PathwayAssumptions assumptions, string asOf, int seed, SamplePlaces places)
    {
        List<Fault> faults = [.. assumptions.Faults()];
        ParseResult<LocalDate> first = LocalDatePattern.Iso.Parse(asOf);
        if (!first.Success || first.Value.Year is < 2001 or > 2099)
        {
            faults.Add(new Fault("DATE_BAD", "date", $"'{asOf}' is not a date.", "Write year, month and day: 2026-03-02."));
        }

        FaultList.ThrowIfAny(faults);
        var localities = new LocalityMap(assumptions.Preset);
        var request = new SampleRequest { Preset = assumptions.Preset, Seed = seed };
        Func<SeededStream, SamplePlace> homes = PracticeRegister.PatientHomes(request, localities, new RoutablePlaces(places, localities, isRoutable: null));
        var starting = new NewPackages(assumptions);
        SeededStream stream = SeededStream.For("packages over weeks", seed);
        List<CarePackage> packages = [];
        for (int start = -starting.LongestDays - DaysKept; start < 0; start++)
        {
            for (int left = starting.DrawStarts(stream); left > 0; left--)
            {
                var drawn = new DrawnPackage(assumptions, starting, first.Value, start, stream);
                SamplePlace home = homes(stream);
                if (drawn.Over >= -DaysKept)
                {
                    packages.Add(drawn.Document($"K-{(packages.Count + 1).ToString("0000", CultureInfo.InvariantCulture)}", home.Locality));
                }
            }
        }

        return new PackagesDocument
        {
            Format = PackagesDocument.CurrentFormat,
            AsOf = asOf,
            Localities = [.. assumptions.Preset.Localities.Select(locality => locality.Name)],
            Packages = packages,
        };
    }
}
