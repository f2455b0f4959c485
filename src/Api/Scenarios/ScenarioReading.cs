using System.Text.Json;
using CareRostering.Api.Settings;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Scenarios.Levers;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Scenarios;

/// <summary>Makes of what was asked for what the engine compares.</summary>
internal sealed class ScenarioReading(ServicePreset service, IOptions<ScenarioSettings> settings)
{
    /// <summary>The request, and the preset that its days are drawn by.</summary>
    /// <exception cref="FaultException">With every fault of it that can be told without drawing a day.</exception>
    public (ScenarioRequest Request, Preset Preset) Read(NewScenario asked)
    {
        var faults = new List<Fault>();
        Preset preset = Collect(() => PresetOf(asked), service.Preset);
        IReadOnlyList<Lever> levers = Collect(() => LeverReader.Read(asked.Levers), []);
        int sideBySide = asked.SideBySide ?? settings.Value.SideBySide;
        Range(asked.Seconds, 1, 3_600, "seconds");
        Range(asked.Iterations, 1, long.MaxValue, "iterations");
        Range(sideBySide, 1, settings.Value.SideBySide, "sideBySide");
        if (asked is { Seconds: not null, Iterations: not null })
        {
            faults.Add(new Fault("SCENARIO_RANGE", "seconds", "A plan is searched for so many seconds or for so many iterations, not both.", "Leave one of them out."));
        }

        ScenarioRequest request = RequestOf(asked, preset, levers, sideBySide);
        faults.AddRange(request.Faults());
        if (faults.Count == 0 && HoursOf(request) is { } hours && hours > settings.Value.MostHours)
        {
            faults.Add(new Fault(
                "SCENARIO_TOO_LARGE",
                "days",
                FormattableString.Invariant($"The searches alone take {hours:F1} hours; this service lets a comparison take {settings.Value.MostHours}."),
                "Ask for fewer days, seeds, models or levers, or for shorter searches."));
        }

        return faults.Count == 0 ? (request, preset) : throw new FaultException(faults);

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

        void Range(long? value, long least, long most, string path)
        {
            if (value < least || value > most)
            {
                faults.Add(new Fault("NUMBER_RANGE", path, $"{value} is outside {least} to {most}.", "Leave it out for the usual."));
            }
        }
    }

    /// <summary>What was stored, as the engine compares it: it has been read before.</summary>
    public static ScenarioRequest Stored(NewScenario asked, string preset) =>
        RequestOf(asked, PresetReader.Read(preset), LeverReader.Read(asked.Levers), asked.SideBySide!.Value);

    private static ScenarioRequest RequestOf(NewScenario asked, Preset preset, IReadOnlyList<Lever> levers, int sideBySide)
    {
        ScenarioRequest usual = new();
        return usual with
        {
            Sample = new SampleRequest { Preset = preset.Document, Seed = asked.FirstSeed, Date = asked.From, Workers = asked.Workers, Visits = asked.Visits },
            Days = asked.Days,
            Seeds = asked.Seeds,
            Models = asked.Models,
            Levers = levers,
            Search = asked.Iterations is { } iterations ? new SearchOptions { IterationLimit = iterations }
                : asked.Seconds is { } seconds ? new SearchOptions { TimeLimit = TimeSpan.FromSeconds(seconds) }
                : usual.Search,
            SideBySide = sideBySide,
        };
    }

    private static double? HoursOf(ScenarioRequest request) => request.Search.TimeLimit is { } search
        ? (double)request.Days * request.Seeds / request.SideBySide * request.Scenarios.Count(scenario => PlanModels.IsSearched(scenario.Model)) * search.TotalHours
        : null;

    private Preset PresetOf(NewScenario asked)
    {
        if (asked.OwnPreset is not { ValueKind: not JsonValueKind.Null } own)
        {
            return asked.Preset is { } name ? PresetLibrary.Named(name, "preset") : service.Preset;
        }

        if (asked.Preset is not null)
        {
            throw new FaultException(new Fault("SCENARIO_PRESET", "preset", "A preset is named, and another one is given.", "Leave out preset or ownPreset."));
        }

        try
        {
            return PresetReader.Read(own.GetRawText());
        }
        catch (FaultException found)
        {
            throw new FaultException([.. found.Faults.Select(fault => fault with { Path = fault.Path is "$" or "" ? "ownPreset" : $"ownPreset.{fault.Path}" })]);
        }
    }
}
