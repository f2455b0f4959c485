using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Uhhc;

/// <summary>How an instance weighs its ten components, in points a minute or an event; 0 where it does not. Some may be hard instead: they must not occur.</summary>
internal sealed class UhhcWeights
{
    /// <summary>Highest weight that our prices, in whole pence, can hold for every component.</summary>
    private const int Highest = 10_000;

    /// <summary>Components that the model can forbid; the others can only be priced.</summary>
    private static readonly string[] MayBeHard = [Tardiness, WorstTardiness, ExtraTime, OtherWorkers, Optional];

    private static readonly string[] Known = [Travel, Tardiness, WorstTardiness, Waiting, ExtraTime, WorstIdle, OtherWorkers, Optional, MissedLunch, Balance];

    private const string Travel = "travel_time";
    private const string Tardiness = "total_tardiness";
    private const string WorstTardiness = "highest_tardiness";
    private const string Waiting = "total_waiting_time";
    private const string ExtraTime = "total_extra_time";
    private const string WorstIdle = "max_idle_time";
    private const string OtherWorkers = "caregiver_preferences";
    private const string Optional = "optional_patients";
    private const string MissedLunch = "missed_lunch_break";
    private const string Balance = "workload_balance";

    private readonly Dictionary<string, int> points = [];
    private readonly HashSet<string> hard = [];

    /// <summary>Reads <c>metadata.cost_components</c>; whatever cannot be said in our model is a fault.</summary>
    public UhhcWeights(JsonPart root, Faults faults)
    {
        if (!root.Has("metadata") || root.Field("metadata")!.Value.Field("cost_components") is not { } components)
        {
            return;
        }

        foreach (string name in components.FieldNames())
        {
            Read(name, components, faults);
        }
    }

    /// <summary>Points a minute of travel: they are the worker's wage.</summary>
    public int OfTravel => Of(Travel);

    /// <summary>Points for an optional patient who is left out.</summary>
    public int OfOptional => Of(Optional);

    /// <summary>Points for a worker who is due lunch and has none.</summary>
    public int OfMissedLunch => Of(MissedLunch);

    /// <summary>Whether nobody may be late.</summary>
    public bool ForbidsTardiness => hard.Contains(Tardiness) || hard.Contains(WorstTardiness);

    /// <summary>Whether nobody may work on after the shift.</summary>
    public bool ForbidsExtraTime => hard.Contains(ExtraTime);

    /// <summary>Whether only preferred workers may come.</summary>
    public bool ForbidsOthers => hard.Contains(OtherWorkers);

    /// <summary>Whether optional patients must be served like the others.</summary>
    public bool ForbidsLeavingOut => hard.Contains(Optional);

    /// <summary>The prices of all that no worker, visit or break carries itself.</summary>
    public Prices ToPrices() => OnlyThese.Prices with
    {
        LatePencePerMinute = OnlyThese.PennyPerUnitByMinute * Of(Tardiness),
        WorstLatePencePerMinute = OnlyThese.PennyPerUnitByMinute * Of(WorstTardiness),
        WaitingPencePerHour = OnlyThese.PennyPerUnitByHour * Of(Waiting),
        WorstIdlePencePerHour = OnlyThese.PennyPerUnitByHour * Of(WorstIdle),
        UnevenPencePerHour = OnlyThese.PennyPerUnitByHour * Of(Balance),
        OvertimePencePerHour = OnlyThese.PennyPerUnitByHour * Of(ExtraTime),
        NewFacePence = Of(OtherWorkers),
    };

    private int Of(string name) => points.GetValueOrDefault(name);

    private void Read(string name, JsonPart components, Faults faults)
    {
        if (!components.Has(name))
        {
            return;
        }

        JsonPart weight = components.Field(name)!.Value;
        string? word = weight.TextIfAny();
        bool isHard = string.Equals(word, "HARD", StringComparison.Ordinal);
        if (!Known.Contains(name))
        {
            faults.Add("INSTANCE_UNSUPPORTED", weight.Path, $"Component '{name}' has no price in our model.", "Leave the instance out.");
        }
        else if (isHard && MayBeHard.Contains(name))
        {
            hard.Add(name);
        }
        else if (isHard)
        {
            faults.Add("INSTANCE_UNSUPPORTED", weight.Path, $"Component '{name}' is hard; our model can only price it.", "Leave the instance out.");
        }
        else if (word is not null)
        {
            faults.Add("VALUE_UNKNOWN", weight.Path, $"'{word}' is no weight.", "A number, \"HARD\" or null.");
        }
        else
        {
            points[name] = weight.Whole(0, Highest);
        }
    }
}
