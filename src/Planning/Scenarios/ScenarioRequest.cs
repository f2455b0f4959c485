using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios.Levers;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Scenarios;

/// <summary>Which days are compared, and how they are planned. Immutable.</summary>
public sealed record ScenarioRequest
{
    private const int MostDays = 366;
    private const int MostSeeds = 100;

    /// <summary>The service and the size of its team; its seed is the first county's, its date the first day.</summary>
    public SampleRequest Sample { get; init; } = new();

    /// <summary>Consecutive service days of each county, 1 to 366.</summary>
    public int Days { get; init; } = 28;

    /// <summary>Counties of people, each with a seed of its own, 1 to 100.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The models compared, in the order of <see cref="PlanModel"/>; the first is what the others are compared with.</summary>
    public IReadOnlyList<PlanModel> Models { get; init; } = Enum.GetValues<PlanModel>();

    /// <summary>Levers: each is a scenario of its own, compared with the one team.</summary>
    public IReadOnlyList<Lever> Levers { get; init; } = [];

    /// <summary>Limits of each plan; searched by one thread, with the seed of the county.</summary>
    public SearchOptions Search { get; init; } = new() { TimeLimit = TimeSpan.FromSeconds(25) };

    /// <summary>The manual rule's variant.</summary>
    public ManualOptions Manual { get; init; } = new();

    /// <summary>Days planned side by side, 1 to 64.</summary>
    public int SideBySide { get; init; } = 2;

    /// <summary>What is compared: the models, then the one team with each lever.</summary>
    public IReadOnlyList<Scenario> Scenarios =>
    [
        .. Models.Distinct().Order().Select(model => new Scenario(PlanModels.IdOf(model), PlanModels.DefinitionOf(model), model, null)),
        .. Levers.Select(lever => new Scenario(lever.Text, lever.Definition, PlanModel.County, lever)),
    ];

    /// <summary>The sample day of a county.</summary>
    /// <param name="seed">The county's seed.</param>
    /// <param name="day">How many days after the first.</param>
    internal SampleRequest DayOf(int seed, int day) =>
        Sample with { Seed = seed, Day = day, Date = LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(Sample.Date).Value.PlusDays(day)) };

    /// <summary>What can be told without drawing a day: <c>SCENARIO_RANGE</c>, <c>SCENARIO_MODELS</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        if (Days is < 1 or > MostDays)
        {
            faults.Add(new Fault("SCENARIO_RANGE", "days", $"{Days} days cannot be compared.", $"Ask for 1 to {MostDays}."));
        }

        if (Seeds is < 1 or > MostSeeds)
        {
            faults.Add(new Fault("SCENARIO_RANGE", "seeds", $"{Seeds} seeds cannot be compared.", $"Ask for 1 to {MostSeeds}."));
        }

        if ((long)Sample.Seed + Seeds > int.MaxValue)
        {
            faults.Add(new Fault("SCENARIO_RANGE", "seed", $"{Seeds} seeds from {Sample.Seed} on go past the last.", $"Start at {int.MaxValue - MostSeeds:N0} at most."));
        }

        ParseResult<LocalDate> from = LocalDatePattern.Iso.Parse(Sample.Date);
        if (!from.Success || from.Value.Year is < 1971 or > 2999)
        {
            faults.Add(new Fault("SCENARIO_RANGE", "from", $"'{Sample.Date}' is no date that days can be counted from.", "Write it like 2026-03-04."));
        }

        if (Models.Count == 0)
        {
            faults.Add(new Fault("SCENARIO_MODELS", "models", "Nothing is to be compared.", "Name a model or more."));
        }

        if (Levers.Count > 0 && !Models.Contains(PlanModel.County))
        {
            faults.Add(new Fault("SCENARIO_MODELS", "models", "Levers are compared with the one team, which is not among the models.", "Add county to them."));
        }

        return faults;
    }
}

/// <summary>One way in which every day is planned.</summary>
/// <param name="Id">What it is called: the model's name, or the lever as it was typed.</param>
/// <param name="Definition">What it is, in a sentence.</param>
/// <param name="Model">Who plans what.</param>
/// <param name="Lever">What is changed of the day; null: nothing.</param>
public sealed record Scenario(string Id, string Definition, PlanModel Model, Lever? Lever);
