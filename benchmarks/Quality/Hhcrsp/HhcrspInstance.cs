using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Hhcrsp;

/// <summary>Home health care routing and scheduling with double services: a third of travel, of total and of worst lateness, in minutes.</summary>
internal sealed class HhcrspInstance : Instance
{
    /// <summary>Units of the problem in a minute.</summary>
    public required int Scale { get; init; }

    /// <summary>What each visit is in the file.</summary>
    public required ImmutableArray<ServiceOfPatient> Origins { get; init; }

    /// <inheritdoc/>
    public override string SolutionEnding => ".json";

    /// <inheritdoc/>
    public override double Cost(Score score) => (double)(score.Total / 3m / Prices.Micropence / Scale);

    /// <inheritdoc/>
    public override void Write(Rota rota, Verdict verdict, RotaOrigin origin, Stream solution) => JsonSolution.Write(solution, verdict, json =>
    {
        foreach (Round round in rota.Rounds)
        {
            json.WriteStartObject();
            json.WriteString("caregiver_id", Problem.Workers[Problem.Shifts[round.Shift].Worker].Id);
            json.WriteStartArray("locations");
            foreach (Stop stop in round.Stops)
            {
                ServiceOfPatient origin = Origins[stop.Visit];
                JsonSolution.WriteStop(json, origin.Patient, origin.Service, (decimal)stop.Start / Scale, (decimal)stop.Finish / Scale);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    });

    /// <inheritdoc/>
    public override Declared? ReadDeclared(byte[] solution) => JsonSolution.ReadDeclared(solution);
}
