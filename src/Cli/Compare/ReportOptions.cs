using System.CommandLine;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Equity;

namespace CareRostering.Cli.Compare;

/// <summary>The options that say what is reported beside the figures of plans: who gets what, and carbon.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> areas = new("--areas") { Description = "CSV of small areas (code, lat, lon; rural_urban and imd_decile if known): who gets what, by where people live (docs/scorecard.md)." };
    private readonly Option<string?> equity = new("--equity") { Description = "CSV file to write to what every group of homes gets of every plan; without --areas by locality alone." };
    private readonly Option<double?> kgPerMile = new("--kg-per-mile") { Description = $"Kilograms of CO2e for each mile by car. Default: {CarbonFactor.Usual.KgPerMile} ({CarbonFactor.Usual.Source})." };
    private readonly Option<string?> kgSource = new("--kg-source") { Description = "Where that factor is from, for the report." };

    public IEnumerable<Option> All => [areas, equity, kgPerMile, kgSource];

    /// <summary>Where what groups get is written to; null: nowhere.</summary>
    public string? EquityFile(ParseResult parsed) => parsed.GetValue(equity);

    /// <summary>Whether groups are counted at all.</summary>
    public bool Counts(ParseResult parsed) => parsed.GetValue(areas) is not null || parsed.GetValue(equity) is not null;

    /// <summary>The small areas; null: none were given.</summary>
    /// <exception cref="FaultException">With every fault of the file.</exception>
    public AreaList? Areas(ParseResult parsed) => parsed.GetValue(areas) is { } file ? AreasFile.Read(file) : null;

    /// <summary>What a mile emits.</summary>
    /// <exception cref="FaultException">Out of range, or a source without a factor.</exception>
    public CarbonFactor Carbon(ParseResult parsed)
    {
        string? source = parsed.GetValue(kgSource);
        return parsed.GetValue(kgPerMile) is { } own ? CarbonFactor.Of(own, source)
            : source is null ? CarbonFactor.Usual
            : throw new FaultException(new Fault("OPTION_RANGE", "--kg-source", "A source is given without a factor.", "Give the factor too: --kg-per-mile 0.28276."));
    }

    /// <summary>Every fault that these options have, to be told with others.</summary>
    public IEnumerable<Fault> Faults(ParseResult parsed)
    {
        foreach (Action read in new Action[] { () => Areas(parsed), () => Carbon(parsed) })
        {
            IReadOnlyList<Fault> found = [];
            try
            {
                read();
            }
            catch (FaultException exception)
            {
                found = exception.Faults;
            }

            foreach (Fault fault in found)
            {
                yield return fault;
            }
        }
    }
}
