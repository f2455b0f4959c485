using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Travel;
using CareRostering.Quality.Instances;
using CareRostering.Roads;

namespace CareRostering.Quality.County;

/// <summary>
/// A day file of our own, with the whole model on. Nobody has published a best value: compare with long runs. Cost is the whole score in
/// pounds, unassigned visits at their price: a day may ask for more than its workers can do.
/// </summary>
internal sealed class CountyInstance : Instance
{
    private const int ThreadsForTravel = 2;

    private readonly PlanningDay day;

    private CountyInstance(PlanningDay day) => this.day = day;

    /// <inheritdoc/>
    public override string SolutionEnding => ".rota.json";

    /// <exception cref="FaultException">With every fault of the day, or of its road file.</exception>
    public static CountyInstance Read(string name, string file)
    {
        DayDocument document = DayReader.ReadFile(file);
        RoadTravel? travel = null;
        if (document.Travel is null)
        {
            if (document.Roads is not { } roads)
            {
                throw new FaultException(new Fault("ROADS_MISSING", "roads", "The day names no road file and brings no travel times of its own.", "Name the road file in the day."));
            }

            travel = new RoadTravel(RoadNetwork.Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, roads)), ThreadsForTravel);
        }

        PlanningDay built = ProblemBuilder.Build(document, travel);
        return new CountyInstance(built) { Name = name, Problem = built.Problem };
    }

    /// <inheritdoc/>
    public override double Cost(Score score) => (double)((decimal)score.Total / Prices.Micropence / 100);

    /// <inheritdoc/>
    public override bool IsOptional(int visit) => true;

    /// <inheritdoc/>
    public override void Write(Rota rota, Verdict verdict, RotaOrigin origin, Stream solution) => RotaWriter.Write(day, rota, origin, solution);

    /// <inheritdoc/>
    public override Declared? ReadDeclared(byte[] solution)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(solution);
            decimal pence = document.RootElement.GetProperty("score").GetProperty("total").GetDecimal();
            return new Declared((double)(pence / 100), 0);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
