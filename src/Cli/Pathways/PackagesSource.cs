using System.CommandLine;
using CareRostering.Cli.Presets;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Cli.Pathways;

/// <summary>Where the packages of a command come from: a file, or a preset's as they are drawn.</summary>
/// <param name="withFile">Whether there may be a file.</param>
internal sealed class PackagesSource(bool withFile)
{
    private readonly Argument<string?> file = new("PACKAGES") { Description = "File of packages (docs/pathway.md); without one those of the preset are drawn.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> preset = PresetCommand.Option(withFile ? "The service whose packages are drawn, and start on the days ahead" : "The service whose packages are drawn");
    private readonly Option<string?> date = new("--date") { Description = $"The first day that has not been lived, yyyy-MM-dd, of packages that are drawn. Default: {new SampleRequest().Date}." };
    private readonly Option<int> seed = new("--seed") { Description = "The same seed gives the same packages, and the same runs.", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> starts = new("--starts") { Description = "Packages that start on a mean day. Default: the preset's referrals a day times --package-share." };
    private readonly Option<double> share = new("--package-share") { Description = "Share of referrals that become a package.", DefaultValueFactory = _ => new PathwayAssumptions().PackageShare };
    private readonly Option<double> complete = new("--complete") { Description = "Share of packages that are not cut short.", DefaultValueFactory = _ => new PathwayAssumptions().CompleteShare };
    private readonly Option<string?> slip = new("--slip")
    {
        Description = $"By how many days step-downs slip: days and weights (0:0.7,2:0.2,7:0.1), one number, none{(withFile ? ", or history: as those of the file did" : "")}. Default: {SlipDistribution.Usual} (chosen).",
    };

    private readonly Option<string?> endSlip = new("--end-slip") { Description = "The same for ends. Default: as step-downs." };

    /// <summary>Adds what it asks for.</summary>
    public void AddTo(Command command)
    {
        if (withFile)
        {
            command.Arguments.Add(file);
        }

        foreach (Option option in (Option[])[preset, date, seed, starts, share, complete, slip, endSlip])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The seed.</summary>
    public int Seed(ParseResult parsed) => parsed.GetValue(seed);

    /// <summary>A day.</summary>
    /// <exception cref="FaultException"><c>DATE_BAD</c>.</exception>
    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: > 2000 and < 2100 } day }
        ? day
        : throw new FaultException(new Fault("DATE_BAD", "--date", $"'{text}' is not a date.", "Write year, month and day: 2026-03-02."));

    /// <summary>The figures that the options say; slips that are to be learned are left as they usually are until there are packages.</summary>
    /// <exception cref="FaultException">With every fault.</exception>
    public PathwayAssumptions Assumptions(ParseResult parsed)
    {
        var faults = new List<Fault>();
        T Collect<T>(Func<T> read, T otherwise)
        {
            try
            {
                return read();
            }
            catch (FaultException found)
            {
                faults.AddRange(found.Faults);
                return otherwise;
            }
        }

        var usual = new PathwayAssumptions();
        string? steps = Given(parsed, slip);
        string? ends = Given(parsed, endSlip) ?? steps;
        PathwayAssumptions assumptions = usual with
        {
            Preset = Collect(() => PresetCommand.Find(parsed.GetValue(preset)), usual.Preset),
            Starts = parsed.GetValue(starts),
            PackageShare = parsed.GetValue(share),
            CompleteShare = parsed.GetValue(complete),
            StepSlip = Collect(() => steps is null || IsLearned(steps) ? usual.StepSlip : SlipDistribution.Parse(steps, "--slip"), usual.StepSlip),
            EndSlip = Collect(() => ends is null || IsLearned(ends) ? usual.EndSlip : SlipDistribution.Parse(ends, "--end-slip"), usual.EndSlip),
        };
        if (!HasFile(parsed) && (IsLearned(steps) || IsLearned(ends)))
        {
            faults.Add(new Fault("PATHWAY_WHAT", "--slip", "There is no file whose history could be learned from.", "Give a file of packages, or days and weights."));
        }

        if (HasFile(parsed) && parsed.GetValue(date) is { } day)
        {
            faults.Add(new Fault("PATHWAY_WHAT", "--date", $"A file of packages is given, which says its day itself, and --date {day} too.", "Leave --date out, or the file."));
        }

        faults.AddRange(assumptions.Faults());
        return faults.Count == 0 ? assumptions : throw new FaultException(faults);
    }

    /// <summary>The packages.</summary>
    /// <exception cref="FaultException">With every fault.</exception>
    public PackagesDocument Read(ParseResult parsed, PathwayAssumptions assumptions) => HasFile(parsed)
        ? PackagesReader.ReadFile(parsed.GetValue(file)!)
        : PackagesSample.Draw(assumptions, parsed.GetValue(date) ?? new SampleRequest().Date, Seed(parsed), SamplePlaces.InSampleCounty(SampleCounty.Draw()));

    /// <summary>The figures with slips learned, where that was asked for.</summary>
    /// <exception cref="FaultException"><c>PATHWAY_HISTORY</c>.</exception>
    public PathwayAssumptions Learned(ParseResult parsed, PathwayAssumptions assumptions, PackagesDocument packages)
    {
        string? steps = Given(parsed, slip);
        string? ends = Given(parsed, endSlip) ?? steps;
        return assumptions with
        {
            StepSlip = IsLearned(steps) ? SlipHistory.Learn(packages, ends: false) : assumptions.StepSlip,
            EndSlip = IsLearned(ends) ? SlipHistory.Learn(packages, ends: true) : assumptions.EndSlip,
        };
    }

    private static bool IsLearned(string? text) => string.Equals(text, "history", StringComparison.OrdinalIgnoreCase);

    private static string? Given(ParseResult parsed, Option<string?> option) => parsed.GetValue(option);

    private bool HasFile(ParseResult parsed) => withFile && parsed.GetValue(file) is not null;
}
