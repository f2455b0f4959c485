using System.CommandLine;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Sample;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Weeks;

namespace CareRostering.Cli.Weeks;

/// <summary>The options of <c>care weeks</c>.</summary>
internal sealed class WeeksOptions
{
    private static readonly WeeksRequest Usual = new();

    private readonly Option<string?> preset = PresetCommand.Option("The service whose days they are");
    private readonly Option<int> days = new("--days") { Description = "So many consecutive service days.", DefaultValueFactory = _ => Usual.Days };
    private readonly Option<int> seed = new("--seed") { Description = "The county, and the seed of all randomness.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> from = new("--from") { Description = "The first day, yyyy-MM-dd; weeks begin on Mondays.", DefaultValueFactory = _ => Usual.Sample.Date };
    private readonly Option<int> workers = new("--workers") { Description = "Care workers employed; other professions are scaled with them.", DefaultValueFactory = _ => Usual.Sample.Workers };
    private readonly Option<int> visits = new("--visits") { Description = "Visits a day; a call by two workers counts as two.", DefaultValueFactory = _ => Usual.Sample.Visits };
    private readonly Option<string?> places = new("--places") { Description = "CSV of postcodes (lat, lon): patients live at real postcodes. Needs --population." };
    private readonly Option<string?> population = new("--population") { Description = "CSV of small areas (lat, lon, pop60plus_mid2015)." };
    private readonly Option<double?> seconds = new("--seconds") { Description = "How long each plan may take; three are made of each day. Default: 25." };
    private readonly Option<long?> iterations = new("--iterations") { Description = "Stop each plan after so many iterations of each thread instead: the same seed then gives the same figures." };
    private readonly Option<int> threads = new("--threads") { Description = "Threads of each plan, 1 to 64.", DefaultValueFactory = _ => 2 };
    private readonly Option<int> known = new("--known-days") { Description = "For how many days after a visit a worker is known.", DefaultValueFactory = _ => Usual.Options.KnownForDays };
    private readonly Option<int> limit = new("--new-faces-a-week") { Description = "New faces that a patient may meet in a week before another one is dearer.", DefaultValueFactory = _ => Usual.Options.NewFacesAWeek };
    private readonly Option<long> beyond = new("--beyond-limit-pence") { Description = $"Price of each visit by a new face beyond that, up to {ContinuityOptions.MostPence}, at which hardly any detour is too long. No visit is left out for it.", DefaultValueFactory = _ => Usual.Options.BeyondLimitPence };
    private readonly Option<long> keyFirst = new("--key-worker-pence") { Description = "Price of a visit not made by the key worker, where key workers come first.", DefaultValueFactory = _ => Usual.Options.KeyWorkerFirstPence };

    public IEnumerable<Option> All => [preset, days, seed, from, workers, visits, places, population, seconds, iterations, threads, known, limit, beyond, keyFirst];

    /// <summary>Where people live.</summary>
    /// <exception cref="FaultException">With every fault of the two files.</exception>
    public SamplePlaces Places(ParseResult parsed) => SampleHomes.Read(parsed.GetValue(places), parsed.GetValue(population));

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="faults">Faults found elsewhere, told with those found here.</param>
    /// <exception cref="FaultException">With every fault.</exception>
    public WeeksRequest Read(ParseResult parsed, List<Fault> faults)
    {
        PresetDocument service = Usual.Sample.Preset;
        try
        {
            service = PresetCommand.Find(parsed.GetValue(preset));
        }
        catch (FaultException found)
        {
            faults.AddRange(found.Faults);
        }

        var request = new WeeksRequest
        {
            Sample = Usual.Sample with { Preset = service, Seed = parsed.GetValue(seed), Date = parsed.GetValue(from)!, Workers = parsed.GetValue(workers), Visits = parsed.GetValue(visits) },
            Days = parsed.GetValue(days),
            Options = Usual.Options with { KnownForDays = parsed.GetValue(known), NewFacesAWeek = parsed.GetValue(limit), BeyondLimitPence = parsed.GetValue(beyond), KeyWorkerFirstPence = parsed.GetValue(keyFirst) },
            Search = Search(parsed, faults),
        };
        faults.AddRange(request.Faults());
        return faults.Count == 0 ? request : throw new FaultException(faults);
    }

    private SearchOptions Search(ParseResult parsed, List<Fault> faults)
    {
        (double? time, long? count, int side) = (parsed.GetValue(seconds), parsed.GetValue(iterations), parsed.GetValue(threads));
        if (side is < 1 or > 64)
        {
            faults.Add(new Fault("OPTION_RANGE", "--threads", $"{side} is outside 1 to 64."));
        }

        if (time is not null && !(time >= 0 && time <= 86_400))
        {
            faults.Add(new Fault("OPTION_RANGE", "--seconds", "The time is outside 0 to 86,400."));
            time = null;
        }

        if (count < 0)
        {
            faults.Add(new Fault("OPTION_RANGE", "--iterations", $"{count} is negative."));
        }

        return new SearchOptions { Threads = side, IterationLimit = count, TimeLimit = count is not null ? null : time is { } given ? TimeSpan.FromSeconds(given) : Usual.Search.TimeLimit };
    }
}
