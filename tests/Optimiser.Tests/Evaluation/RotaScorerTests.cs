using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Evaluation;

/// <summary>Two opinions on every price: the rule book's formulas and the checker's, which share no code, give the same score item by item.</summary>
public sealed class RotaScorerTests
{
    [Fact]
    public void Score_OverRandomRotasWithEverythingOn_IsTheCheckers()
    {
        var priced = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int seed = 0; seed < 80; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            foreach (Rota rota in new[] { GreedyRotas.Make(problem, seed), GreedyRotas.Empty(problem) })
            {
                CheckReport report = RotaChecker.Check(problem, rota);
                Assert.True(report.IsSound, $"seed {seed}: {string.Join("; ", report.Violations)}");
                Score score = RotaScorer.Score(problem, rota.Rounds, rota.Unassigned.Select(one => one.Visit));
                foreach (((string item, long own), (_, long checkers)) in score.Items().Zip(report.Score.Items()))
                {
                    Assert.True(own == checkers, $"seed {seed}: {item} is {own}, the checker says {checkers}");
                    priced[item] = priced.GetValueOrDefault(item) + (own > 0 ? 1 : 0);
                }
            }
        }

        Assert.Equal(ItemNames, priced.Keys);
        Assert.All(priced, item => Assert.True(item.Value > 0, $"{item.Key} was priced in no rota"));
    }

    [Fact]
    public void Score_WhenTheNewPricesAreDoubled_DoublesTheirItemsAndNoOthers()
    {
        string[] doubled = ["worstLateness", "waiting", "worstIdle", "uneven"];
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            Rota rota = GreedyRotas.Make(problem, seed);
            Score one = Score(problem, rota, times: 1);
            Score two = Score(problem, rota, times: 2);
            foreach (((string item, long before), (_, long after)) in one.Items().Zip(two.Items()))
            {
                Assert.Equal(doubled.Contains(item) ? 2 * before : before, after);
            }
        }
    }

    [Fact]
    public void Score_WhenTheDayMovesByAnHour_StaysTheSame()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            Rota rota = GreedyRotas.Make(problem, seed);
            RotaProblem later = Rescaling.Shifted(problem, 3_600);
            Rota moved = Rescaling.Shifted(rota, 3_600);

            Assert.Empty(RotaChecker.Check(later, moved).Violations);
            Assert.Equal(rota.Score, RotaScorer.Score(later, moved.Rounds, moved.Unassigned.Select(one => one.Visit)));
        }
    }

    private static readonly string[] ItemNames = [.. default(Score).Items().Select(each => each.Item)];

    private static Score Score(RotaProblem problem, Rota rota, int times)
    {
        // A penny a second, or two: nothing is lost in rounding.
        RotaProblem priced = With(problem, problem.Visits, problem.Shifts, problem.Prices with
        {
            WorstLatePencePerMinute = 60 * times,
            WaitingPencePerHour = 3_600 * times,
            WorstIdlePencePerHour = 3_600 * times,
            UnevenPencePerHour = 3_600 * times,
        });
        return RotaScorer.Score(priced, rota.Rounds, rota.Unassigned.Select(one => one.Visit));
    }

    private static RotaProblem With(RotaProblem problem, IEnumerable<Visit> visits, IEnumerable<Shift> shifts, Prices prices) => new(
        problem.Patients,
        [.. visits],
        problem.Workers,
        [.. shifts],
        problem.Links,
        Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
        problem.Skills,
        problem.Attributes,
        prices,
        problem.LatestInstant);
}
