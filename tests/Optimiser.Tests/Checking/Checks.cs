using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>What the tests of single rules share.</summary>
internal static class Checks
{
    /// <summary>The codes of all violations, in order; the rota is given the right score first, as these tests are not about it.</summary>
    public static string[] Broken(RotaProblem problem, Rota rota)
    {
        Rota priced = rota with { Score = RotaChecker.Check(problem, rota).Score };
        return [.. RotaChecker.Check(problem, priced).Violations.Select(violation => violation.Rule)];
    }

    public static string[] Broken(RotaProblem problem, params RoundBuilder[] rounds) => Broken(problem, Builders.ARota(problem).With(rounds).Build());

    /// <summary>The rota with one round changed.</summary>
    public static Rota WithRound(this Rota rota, int round, Func<Round, Round> change) =>
        rota with { Rounds = rota.Rounds.SetItem(round, change(rota.Rounds[round])) };

    /// <summary>The rota with one stop of its first round changed.</summary>
    public static Rota WithStop(this Rota rota, int stop, Func<Stop, Stop> change) =>
        rota.WithRound(0, round => round with { Stops = round.Stops.SetItem(stop, change(round.Stops[stop])) });
}
