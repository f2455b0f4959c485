using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Vrptw;

/// <summary>Vehicle routing with time windows: total distance, each leg cut off after one decimal; the number of vehicles is not lowered.</summary>
internal sealed partial class VrptwInstance : Instance
{
    /// <inheritdoc/>
    public override string SolutionEnding => ".sol";

    /// <inheritdoc/>
    public override double Cost(Score score) => (double)((decimal)score.Total / Prices.Micropence / VrptwReader.Scale);

    /// <inheritdoc/>
    public override void Write(Rota rota, Verdict verdict, RotaOrigin origin, Stream solution)
    {
        var text = new StringBuilder();
        for (int i = 0; i < rota.Rounds.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Route #{i + 1}: {string.Join(' ', rota.Rounds[i].Stops.Select(stop => Problem.Visits[stop.Visit].Id))}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Cost {verdict.Cost:0.0}\n");
        if (verdict.Missing > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Unassigned {verdict.Missing}\n");
        }

        solution.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <inheritdoc/>
    public override Declared? ReadDeclared(byte[] solution)
    {
        string text = Encoding.UTF8.GetString(solution);
        Match cost = CostLine().Match(text);
        Match missing = UnassignedLine().Match(text);
        return cost.Success
            ? new Declared(double.Parse(cost.Groups["cost"].Value, CultureInfo.InvariantCulture), missing.Success ? int.Parse(missing.Groups["count"].Value, CultureInfo.InvariantCulture) : 0)
            : null;
    }

    [GeneratedRegex(@"^\s*Cost\s*:?\s*(?<cost>\d+(\.\d+)?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CostLine();

    [GeneratedRegex(@"^Unassigned (?<count>\d{1,9})$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex UnassignedLine();
}
