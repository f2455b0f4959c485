using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;
using NodaTime.Text;

namespace CareRostering.Planning.Rotas;

/// <summary>Writes rota files. The same rota of the same day and origin gives the same bytes.</summary>
public static class RotaWriter
{
    /// <summary>The rota in the day's own ids and clock times.</summary>
    public static RotaDocument ToDocument(PlanningDay day, Rota rota, RotaOrigin origin) => new()
    {
        Format = RotaDocument.CurrentFormat,
        Date = LocalDatePattern.Iso.Format(day.Clock.Date),
        Zone = day.Clock.Zone.Id,
        DayHash = DayWriter.Hash(day.Document),
        Engine = origin.Engine,
        Seed = origin.Seed,
        Threads = origin.Threads,
        Seconds = origin.Seconds,
        Iterations = origin.Iterations,
        IterationLimit = origin.IterationLimit,
        StartedFrom = origin.StartedFrom,
        Travel = origin.Travel,
        Pacing = origin.Pacing is { } pacing ? PacingText.Of(pacing) : null,
        Score = ScoreText.ToDocument(rota.Score),
        Rounds = [.. rota.Rounds.Select(round => ToDocument(day, round))],
        Unassigned = [.. rota.Unassigned.Select(visit => ToDocument(day, visit))],
    };

    /// <summary>Writes indented JSON in UTF-8, ended by a line feed.</summary>
    public static void Write(PlanningDay day, Rota rota, RotaOrigin origin, Stream json)
    {
        JsonSerializer.Serialize(json, ToDocument(day, rota, origin), DocumentJson.Exact);
        json.WriteByte((byte)'\n');
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="FaultException">The file cannot be written.</exception>
    public static void WriteFile(PlanningDay day, Rota rota, RotaOrigin origin, string file) =>
        AtomicFile.Write(file, stream => Write(day, rota, origin, stream));

    private static RoundDocument ToDocument(PlanningDay day, Round round)
    {
        Shift shift = day.Problem.Shifts[round.Shift];
        return new RoundDocument
        {
            Shift = shift.Id,
            Worker = day.Problem.Workers[shift.Worker].Id,
            Start = day.Clock.Format(round.Start),
            Finish = day.Clock.Format(round.Finish),
            ReturnSeconds = round.ReturnSeconds,
            ReturnMetres = round.ReturnMetres,
            Stops =
            [
                .. round.Stops.Select(stop => new StopDocument
                {
                    Visit = day.Problem.Visits[stop.Visit].Id,
                    Arrival = day.Clock.Format(stop.Arrival),
                    Start = day.Clock.Format(stop.Start),
                    Finish = day.Clock.Format(stop.Finish),
                    TravelSeconds = stop.TravelSeconds,
                    TravelMetres = stop.TravelMetres,
                }),
            ],
            Breaks =
            [
                .. round.Breaks.Select(rest => new BreakTakenDocument
                {
                    Start = day.Clock.Format(rest.Start),
                    Finish = day.Clock.Format(rest.Finish),
                    AfterStops = rest.AfterStops,
                }),
            ],
        };
    }

    private static UnassignedDocument ToDocument(PlanningDay day, UnassignedVisit visit) => new()
    {
        Visit = day.Problem.Visits[visit.Visit].Id,
        Reasons = [.. visit.Reasons.Select(reason => new ReasonDocument { Rule = reason.Rule, Workers = reason.Workers, NearestMiss = reason.NearestMiss })],
    };
}
