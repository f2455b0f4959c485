using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Proposals;

/// <summary>Some rounds of a rota in place of its own. Kept by ids, so that they can be laid over a later version too; whether they fit there is for the checker to say.</summary>
internal static class ProposedRota
{
    /// <summary>The standing rota with rounds in place of its own.</summary>
    public static LoadedRota On(LoadedRota standing, IReadOnlyList<Round> rounds) => new(standing.Day, ChangedRounds.On(standing.Day.Problem, standing.Rota, rounds));

    /// <summary>Rounds in the callers' ids.</summary>
    public static IReadOnlyList<RoundDocument> ToDocuments(PlanningDay day, IReadOnlyList<Round> rounds) =>
        RotaWriter.ToDocument(day, new Rota { Rounds = [.. rounds], Unassigned = [], Score = default }, new RotaOrigin()).Rounds;

    /// <summary>The same in the indices of a day.</summary>
    /// <exception cref="FaultException">The day has no such shift or visit.</exception>
    public static IReadOnlyList<Round> FromDocuments(PlanningDay day, IReadOnlyList<RoundDocument> rounds) =>
        RotaReader.FromDocument(RotaWriter.ToDocument(day, new Rota { Rounds = [], Unassigned = [], Score = default }, new RotaOrigin()) with { Rounds = rounds }, day).Rounds;
}
