using System.CommandLine;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Sample;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Scenarios.Levers;

namespace CareRostering.Cli.Compare;

/// <summary>The options of <c>care compare</c> that say which days of a service are drawn and compared.</summary>
internal sealed class ScenarioOptions
{
    private readonly Option<string?> preset = PresetCommand.Option("Instead of a day: days of this service");
    private readonly Option<int?> days = new("--days") { Description = "Instead of a day: so many consecutive service days. Default: 28." };
    private readonly Option<int?> seeds = new("--seeds") { Description = "Counties of people, each planned on all days. Default: 1." };
    private readonly Option<string?> from = new("--from") { Description = $"The first day, yyyy-MM-dd. Default: {new SampleRequest().Date}." };
    private readonly Option<int?> workers = new("--workers") { Description = "Care workers employed; other professions are scaled with them. Default: 110." };
    private readonly Option<int?> visits = new("--visits") { Description = "Visits a day; a call by two workers counts as two. Default: 900." };
    private readonly Option<string?> places = new("--places") { Description = "CSV of postcodes (lat, lon): patients live at real postcodes. Needs --population." };
    private readonly Option<string?> population = new("--population") { Description = "CSV of small areas (lat, lon, pop60plus_mid2015)." };
    private readonly Option<string?> models = new("--models") { Description = $"Which of {string.Join(',', Names)}, with commas. Default: all." };
    private readonly Option<string[]> levers = new("--lever") { Description = $"NAME=VALUE, any number of times: one team with something changed. {string.Join("; ", LeverReader.Usages)}.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> summary = new("--summary") { Description = "CSV file for means and differences with their intervals (days of a service only)." };

    private readonly Option<string?> page = new("--html") { Description = "HTML page to write the report to, for people and paper (days of a service only)." };

    private static IEnumerable<string> Names => Enum.GetValues<PlanModel>().Select(PlanModels.IdOf);

    public IEnumerable<Option> All => [preset, days, seeds, from, workers, visits, places, population, models, levers, summary, page];

    /// <summary>Those that were given.</summary>
    public IReadOnlyList<string> Given(ParseResult parsed) => [.. All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];

    public string? Summary(ParseResult parsed) => parsed.GetValue(summary);

    public string? Page(ParseResult parsed) => parsed.GetValue(page);

    /// <summary>Where people live, in words.</summary>
    public string HomesOf(ParseResult parsed) => parsed.GetValue(places) is { } postcodes && parsed.GetValue(population) is { } areas
        ? $"at real postcodes, as many as people over 60 live there: {Path.GetFileName(postcodes)}, {Path.GetFileName(areas)}"
        : "in the settlements of the sample county, as many as people live there";

    /// <summary>Where people live.</summary>
    /// <exception cref="FaultException">With every fault of the two files.</exception>
    public SamplePlaces Places(ParseResult parsed) => SampleHomes.Read(parsed.GetValue(places), parsed.GetValue(population));

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="search">Limits, without any as long for each plan as <see cref="ScenarioRequest.Search"/> says; its seed is the first county's, its threads are days planned side by side.</param>
    /// <param name="manual">The manual rule's variant.</param>
    /// <param name="known">Faults found elsewhere: all are told together.</param>
    /// <exception cref="FaultException">With every fault.</exception>
    public ScenarioRequest Read(ParseResult parsed, SearchOptions search, ManualOptions manual, IEnumerable<Fault> known)
    {
        List<Fault> faults = [.. known];
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

        SampleRequest usual = new() { Seed = search.Seed };
        ScenarioRequest standard = new();
        SampleRequest sample = usual with
        {
            Preset = Collect(() => PresetCommand.Find(parsed.GetValue(preset)), usual.Preset),
            Workers = parsed.GetValue(workers) ?? usual.Workers,
            Visits = parsed.GetValue(visits) ?? usual.Visits,
            Date = parsed.GetValue(from) ?? usual.Date,
        };
        var request = new ScenarioRequest
        {
            Sample = sample,
            Days = parsed.GetValue(days) ?? standard.Days,
            Seeds = parsed.GetValue(seeds) ?? standard.Seeds,
            Models = Collect(() => Models(parsed.GetValue(models)), standard.Models),
            Levers = Collect(() => LeverReader.Read(parsed.GetValue(levers) ?? []), []),
            Search = search.TimeLimit is null && search.IterationLimit is null ? search with { TimeLimit = standard.Search.TimeLimit } : search,
            SideBySide = search.Threads,
            Manual = manual,
        };
        faults.AddRange(request.Faults());
        return faults.Count == 0 ? request : throw new FaultException(faults);
    }

    private static IReadOnlyList<PlanModel> Models(string? text)
    {
        if (text is null)
        {
            return Enum.GetValues<PlanModel>();
        }

        string[] asked = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Fault[] unknown = [.. asked.Where(name => !Names.Contains(name)).Select(name => new Fault("SCENARIO_MODELS", "models", $"There is no model '{name}'.", $"There are {string.Join(", ", Names)}."))];
        return unknown.Length > 0 ? throw new FaultException(unknown) : [.. Enum.GetValues<PlanModel>().Where(model => asked.Contains(PlanModels.IdOf(model)))];
    }
}
