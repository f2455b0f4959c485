using System.Collections.Immutable;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Uhhc;

/// <summary>Unified home healthcare: ten weighted components in points, a point a penny.</summary>
internal sealed class UhhcInstance : Instance
{
    private const string LunchService = "lunch_break";

    /// <summary>What each visit is in the file.</summary>
    public required ImmutableArray<ServiceOfPatient> Origins { get; init; }

    /// <summary>The lunch that some workers are due; null where nobody is.</summary>
    public required UhhcLunch? Lunch { get; init; }

    /// <summary>Points that every rota pays: lunches that their workers cannot take.</summary>
    public required long FixedPoints { get; init; }

    /// <inheritdoc/>
    public override string SolutionEnding => ".json";

    /// <inheritdoc/>
    public override double Cost(Score score) => (double)(((decimal)score.Total / Prices.Micropence) + FixedPoints);

    /// <inheritdoc/>
    public override bool IsOptional(int visit) => Problem.Visits[visit].UnassignedPence is not null;

    /// <inheritdoc/>
    public override string? Unsayable(Rota rota)
    {
        foreach (Round round in rota.Rounds)
        {
            foreach (BreakTaken rest in round.Breaks.Where(rest => Lunch!.Place(Problem.Shifts[round.Shift], round, rest) is null))
            {
                return $"Lunch of worker {Problem.Shifts[round.Shift].Id} at {rest.Start} is over before the first patient could be reached in time for it: the format has it there.";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Write(Rota rota, Verdict verdict, RotaOrigin origin, Stream solution) => JsonSolution.Write(solution, verdict, json =>
    {
        foreach (Round round in rota.Rounds)
        {
            json.WriteStartObject();
            json.WriteString("caregiver_id", Problem.Workers[Problem.Shifts[round.Shift].Worker].Id);
            json.WriteStartArray("locations");
            for (int i = 0; i <= round.Stops.Length; i++)
            {
                WriteLunch(json, round, i);
                if (i < round.Stops.Length)
                {
                    Stop stop = round.Stops[i];
                    JsonSolution.WriteStop(json, Origins[stop.Visit].Patient, Origins[stop.Visit].Service, stop.Start, stop.Finish);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    });

    /// <inheritdoc/>
    public override Declared? ReadDeclared(byte[] solution) => JsonSolution.ReadDeclared(solution);

    private void WriteLunch(Utf8JsonWriter json, Round round, int afterStops)
    {
        foreach (BreakTaken rest in round.Breaks.Where(rest => rest.AfterStops == afterStops))
        {
            if (Lunch!.Place(Problem.Shifts[round.Shift], round, rest) is { } place)
            {
                string patient = Origins[round.Stops[place.Stop].Visit].Patient;
                JsonSolution.WriteStop(json, patient, LunchService, place.Start, place.Start + Lunch.Duration, lunch: true);
            }
        }
    }
}
