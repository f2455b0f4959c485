using System.CommandLine;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Roads;
using CareRostering.Cli.Sample;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Travel;

namespace CareRostering.Cli.Capacity;

/// <summary>The options of <c>care capacity</c> that say which days there are and how each is planned.</summary>
internal sealed class CapacityOptions
{
    private const long UsualIterations = 3_000;
    private const int MostThreads = 64;

    private readonly Argument<string?> folder = new("FOLDER") { Description = "A folder of day files, one a day; without one, days of a service are drawn.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> preset = PresetCommand.Option("The service whose days are drawn");
    private readonly Option<int> days;
    private readonly Option<int> seed = new("--seed") { Description = "The county, and the seed of all randomness.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> from = new("--from") { Description = "The first day that is drawn, yyyy-MM-dd.", DefaultValueFactory = _ => "2026-03-02" };
    private readonly Option<int> workers = new("--workers") { Description = "Care workers employed; other professions are scaled with them.", DefaultValueFactory = _ => 110 };
    private readonly Option<int> visits = new("--visits") { Description = "Visits a day; a call by two workers counts as two.", DefaultValueFactory = _ => 900 };
    private readonly Option<string?> places = new("--places") { Description = "CSV of postcodes (lat, lon): patients live at real postcodes. Needs --population." };
    private readonly Option<string?> population = new("--population") { Description = "CSV of small areas (lat, lon, pop60plus_mid2015)." };
    private readonly Option<string?> roads = new("--roads") { Description = "Roads that the people live on: a .roads or .osm.pbf file. Day files may name their own." };
    private readonly Option<long> iterations = new("--iterations") { Description = "Iterations of each plan: the same seed then gives the same figures.", DefaultValueFactory = _ => UsualIterations };
    private readonly Option<int> threads = new("--threads") { Description = "Days planned side by side, 1 to 64.", DefaultValueFactory = _ => 2 };

    /// <param name="usualDays">How many days are drawn where nobody says.</param>
    public CapacityOptions(int usualDays) => days = new("--days") { Description = "So many consecutive service days are drawn.", DefaultValueFactory = _ => usualDays };

    public Option<string?> Output { get; } = new("--out") { Description = "CSV file to write the table to." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[preset, days, seed, from, workers, visits, places, population, roads, iterations, threads, Output])
        {
            command.Options.Add(option);
        }
    }

    public int Threads(ParseResult parsed) => parsed.GetValue(threads);

    public int Seed(ParseResult parsed) => parsed.GetValue(seed);

    public bool IsDrawn(ParseResult parsed) => parsed.GetValue(folder) is null;

    public SearchOptions Search(ParseResult parsed) => new() { Seed = Seed(parsed), Threads = 1, IterationLimit = parsed.GetValue(iterations) };

    /// <summary>What can be told before hours of planning.</summary>
    public List<Fault> Faults(ParseResult parsed)
    {
        var faults = new List<Fault>();
        if (IsDrawn(parsed) && parsed.GetValue(roads) is null)
        {
            faults.Add(new Fault("ROADS_MISSING", "--roads", "Days that are drawn name no road file.", "Give one with --roads FILE.roads (care roads import makes one from an OpenStreetMap extract)."));
        }

        if (parsed.GetValue(iterations) is < 0 or > 1_000_000_000)
        {
            faults.Add(new Fault("OPTION_RANGE", "--iterations", $"{parsed.GetValue(iterations)} is outside 0 to 1,000,000,000."));
        }

        if (Threads(parsed) is < 1 or > MostThreads)
        {
            faults.Add(new Fault("OPTION_RANGE", "--threads", $"{Threads(parsed)} is outside 1 to {MostThreads}."));
        }

        if (parsed.GetValue(Output) is { } output && (output.Trim().Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output)))))
        {
            faults.Add(new Fault("FILE_UNWRITABLE", output, "Its folder does not exist, or it has no name.", "Make the folder first, or name another one."));
        }

        try
        {
            PresetCommand.Find(parsed.GetValue(preset));
        }
        catch (FaultException found)
        {
            faults.AddRange(found.Faults);
        }

        return faults;
    }

    /// <summary>The service whose days are drawn.</summary>
    public PresetDocument Preset(ParseResult parsed) => PresetCommand.Find(parsed.GetValue(preset));

    /// <summary>What the days are drawn from.</summary>
    public SampleRequest Sample(ParseResult parsed) => new()
    {
        Preset = Preset(parsed),
        Seed = Seed(parsed),
        Date = parsed.GetValue(from)!,
        Workers = parsed.GetValue(workers),
        Visits = parsed.GetValue(visits),
    };

    /// <summary>Draws or reads sets of days.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="seeds">Where days are drawn: how many counties each set has, none of them another's.</param>
    /// <param name="otherFolders">Where they are read: the folders of the sets after the first; null: none.</param>
    /// <param name="stop">Ends it.</param>
    public OpenedDays Open(ParseResult parsed, int[] seeds, string?[] otherFolders, CancellationToken stop)
    {
        RoadTravel? travel = parsed.GetValue(roads) is { } file ? new RoadTravel(RoadsOfAnyKind.Read(file), Threads(parsed)) : null;
        if (parsed.GetValue(folder) is { } first)
        {
            return new OpenedDays([.. otherFolders.Prepend(first).Select(from => from is null ? [] : FolderOfDays.Open(from, travel, Threads(parsed), stop))], travel);
        }

        SampleRequest sample = Sample(parsed);
        SamplePlaces homes = SampleHomes.Read(parsed.GetValue(places), parsed.GetValue(population));
        return new OpenedDays([.. seeds.Select((count, set) => Draw(seeds.Take(set).Sum(), count))], travel);

        PlanningDay[] Draw(int from, int count) =>
            [.. Enumerable.Range(sample.Seed + from, count).SelectMany(county => DrawnDays.Of(sample with { Seed = county }, parsed.GetValue(days), homes, travel!, stop))];
    }
}

/// <summary>Sets of days, ready to be planned.</summary>
/// <param name="Sets">The sets; each may be empty.</param>
/// <param name="Travel">The roads, where they were given for all; null: each day has its own.</param>
internal sealed record OpenedDays(IReadOnlyList<IReadOnlyList<PlanningDay>> Sets, ITravelSource? Travel);
