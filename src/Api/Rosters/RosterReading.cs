using CareRostering.Api.Jobs;
using CareRostering.Api.Scenarios;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Sample;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Rosters;

/// <summary>Makes of what was asked for the request that a roster is searched for.</summary>
internal sealed class RosterReading(ServicePreset service, ScenarioHomes homes, Database database)
{
    private const int UsualSeconds = 60;
    private const int MostSeconds = 3_600;

    // Chosen: about an hour of search, as with seconds.
    private const long MostIterations = 10_000_000_000;

    /// <summary>The request, the roster before in it, and what is kept of the asking.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="bare">The request itself, JSON text, where it was the whole body; its faults then have paths from there. Null: see <paramref name="asked"/>.</param>
    /// <exception cref="FaultException">With every fault of it.</exception>
    public (RosterRequestDocument Request, NewRoster Kept) Read(NewRoster asked, byte[]? bare)
    {
        var faults = new List<Fault>();
        Range(asked.Seconds, MostSeconds, "seconds");
        Range(asked.Iterations, MostIterations, "iterations");
        if (asked is { Seconds: not null, Iterations: not null })
        {
            faults.Add(new Fault("ROSTER_WHAT", "seconds", "A roster is searched for so many seconds or for so many moves, not both.", "Leave one of them out."));
        }

        string path = asked is { Request: not null, Sample: null } ? "request." : "";
        RosterRequestDocument? request = Collect(() => bare is null ? RequestOf(asked) : RosterFiles.ReadRequest(bare), path);
        if (request is not null)
        {
            request = Collect(() => WithEarlier(request, asked), "");
        }

        if (request is not null)
        {
            RosterRequestDocument whole = request;
            _ = Collect(() => RosterProblemBuilder.Build(whole), path);
        }

        return faults.Count == 0
            ? (request!, asked with { Request = null, Seconds = asked.Iterations is null ? asked.Seconds ?? UsualSeconds : null })
            : throw new FaultException(faults);

        T? Collect<T>(Func<T> read, string under)
            where T : class
        {
            try
            {
                return read();
            }
            catch (FaultException found)
            {
                faults.AddRange(found.Faults.Select(fault => under.Length == 0 ? fault : fault with { Path = fault.Path is "$" or "" ? under.TrimEnd('.') : under + fault.Path }));
                return null;
            }
        }

        void Range(long? value, long most, string name)
        {
            if (value < 1 || value > most)
            {
                faults.Add(new Fault("NUMBER_RANGE", name, $"{value} is outside 1 to {most}.", "Leave it out for the usual."));
            }
        }
    }

    /// <summary>How what was kept is searched for.</summary>
    public static RosterSearchOptions Options(NewRoster kept) => new()
    {
        Seed = kept.Seed,
        IterationLimit = kept.Iterations,
        TimeLimit = kept.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    private RosterRequestDocument RequestOf(NewRoster asked)
    {
        if (asked.Request is null == asked.Sample is null)
        {
            throw new FaultException(new Fault(
                "ROSTER_WHAT",
                "$",
                asked.Sample is null ? "Neither a request nor a sample is given." : "A request and a sample are given.",
                "Give one of the two: a roster request (docs/rosters.md), or a sample such as {\"weeks\": 4}."));
        }

        return asked.Request is { } own ? RosterFiles.ReadRequest(own.GetRawText()) : Sample(asked.Sample!);
    }

    private RosterRequestDocument Sample(NewRosterSample sample)
    {
        try
        {
            return RosterSample.Make(
                new RosterSampleRequest
                {
                    Preset = sample.Preset is { } name ? PresetLibrary.Named(name, "preset").Document : service.Document,
                    CareWorkers = sample.CareWorkers,
                    Weeks = sample.Weeks,
                    FirstDay = sample.FirstDay,
                    Seed = sample.Seed,
                },
                homes.Places).Request;
        }
        catch (FaultException found)
        {
            throw new FaultException([.. found.Faults.Select(fault => fault with { Path = $"sample.{fault.Path}" })]);
        }
    }

    private RosterRequestDocument WithEarlier(RosterRequestDocument request, NewRoster asked)
    {
        if (asked.From is not { } from)
        {
            return asked.PinnedUntil is null
                ? request
                : throw new FaultException(new Fault("ROSTER_PIN_ALONE", "pinnedUntil", "Nothing is published without a roster before.", "Say which in from."));
        }

        if (request.Before is not null)
        {
            throw new FaultException(new Fault("ROSTER_BEFORE", "from", "The request brings a roster before with it, and another one is named.", "Leave one of them out."));
        }

        return database.Read(session => RosterStore.Roster(session, from)) is { } earlier
            ? RosterFiles.StartingFrom(request, earlier, asked.PinnedUntil)
            : throw new FaultException(new Fault(
                "ROSTER_BEFORE",
                "from",
                database.Read(session => RosterStore.Find(session, from)) is { State: var state } ? $"Roster {from} has no shifts: it is {state.ToString().ToLowerInvariant()}." : $"There is no roster {from}.",
                "GET /rosters lists those there are; name one that is done."));
    }
}
