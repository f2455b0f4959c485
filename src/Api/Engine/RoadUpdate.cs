using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Profiles;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Engine;

/// <summary>
/// Makes the road file anew of the extract that the settings name, beside the old one, and lets it serve when it is found sound. Whatever is wrong, the
/// old roads go on serving, in memory and on disk. Only one update runs at a time: it is a job's.
/// </summary>
internal sealed partial class RoadUpdate(RoadSource roads, IOptions<RoadSettings> settings, TimeProvider clock, ILogger<RoadUpdate> logger)
{
    private volatile RoadUpdateOutcome? last;

    /// <summary>How the last update since the start of the service went; null: there was none.</summary>
    public RoadUpdateOutcome? Last => last;

    /// <summary>Runs one update; true where other roads serve now.</summary>
    public bool Run(CancellationToken stop)
    {
        string extract = settings.Value.Extract ?? throw new InvalidOperationException("No extract is set.");
        string source = Path.GetFileName(extract);
        string began = Instants.Text(clock);
        last = new RoadUpdateOutcome(RoadUpdateState.Running, source, began, EndedAt: null, []);
        try
        {
            RoadUpdateState state = Replace(extract, settings.Value.File!, stop);
            last = new RoadUpdateOutcome(state, source, began, Instants.Text(clock), []);
            LogDone(source, state);
            return state == RoadUpdateState.Replaced;
        }
        catch (FaultException faults)
        {
            last = new RoadUpdateOutcome(RoadUpdateState.Refused, source, began, Instants.Text(clock), faults.Faults);
            LogRefused(source, string.Join("; ", faults.Faults.Take(10)));
        }
        catch (OperationCanceledException)
        {
            last = new RoadUpdateOutcome(RoadUpdateState.Interrupted, source, began, Instants.Text(clock), []);
        }
        catch (Exception failure)
        {
            last = new RoadUpdateOutcome(RoadUpdateState.Refused, source, began, Instants.Text(clock), [new Fault("INTERNAL", source, "Something went wrong that is not the extract's fault; the log has it.")]);
            LogFailed(failure, source);
        }

        return false;
    }

    private static bool SameBytes(string left, string right)
    {
        try
        {
            return File.ReadAllBytes(left).AsSpan().SequenceEqual(File.ReadAllBytes(right));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private RoadUpdateState Replace(string extract, string file, CancellationToken stop)
    {
        string beside = file + ".next";
        try
        {
            RoadImporter.Import(extract, settings.Value.Threads, Options(), progress: null, stop).Write(beside);

            // Read back: what serves now is what a restart would read.
            var fresh = RoadNetwork.Read(beside);
            RoadNetwork? old = Serving();
            if (old is not null && RoadComparison.Faults(old, fresh) is { Count: > 0 } faults)
            {
                throw new FaultException(faults);
            }

            if (old is not null && SameBytes(file, beside))
            {
                return RoadUpdateState.Unchanged;
            }

            Prepare(fresh, stop);
            Move(beside, file);
            roads.Replace(fresh, Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)));
            return RoadUpdateState.Replaced;
        }
        finally
        {
            // After the move there is nothing left to delete; where the folder is missing there never was.
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }

    private RoadImportOptions Options() => new()
    {
        Side = settings.Value.Drive,
        Area = settings.Value switch
        {
            { Box: { } box } => ClipArea.ParseBox(box, "Roads:Box"),
            { Polygon: { } polygon } => ClipArea.ReadPolygon(polygon),
            _ => null,
        },
        Profiles = settings.Value.Profiles.Aggregate(RoadProfiles.BuiltIn, (known, own) => known.With(own)),
    };

    /// <summary>The roads that serve; null where the file is missing or broken: then there is nothing to lose.</summary>
    private RoadNetwork? Serving()
    {
        try
        {
            return roads.Network;
        }
        catch (RoadsUnusableException)
        {
            return null;
        }
    }

    /// <summary>Has everything derived that is derived when first needed, so that nobody waits for it later.</summary>
    private static void Prepare(RoadNetwork fresh, CancellationToken stop)
    {
        foreach (TravelMode mode in Enum.GetValues<TravelMode>())
        {
            if (fresh.Graph(mode).Edges().FirstOrDefault() is { } road)
            {
                GeoPoint[] ends = [new("a", road.Line[0].Latitude, road.Line[0].Longitude), new("b", road.Line[^1].Latitude, road.Line[^1].Longitude)];
                _ = RoadTable.Between(fresh, mode, ends, ends, threads: 1, stop);
            }
        }
    }

    private static void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", Path.GetFileName(to), failure.Message, "Check the folder, who may write there, and the space left."), failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Roads of {Extract}: {State}")]
    private partial void LogDone(string extract, RoadUpdateState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Roads of {Extract} were refused, the old ones go on serving: {Faults}")]
    private partial void LogRefused(string extract, string faults);

    [LoggerMessage(Level = LogLevel.Error, Message = "The update of roads from {Extract} failed, the old ones go on serving")]
    private partial void LogFailed(Exception failure, string extract);
}
