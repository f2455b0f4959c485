using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A hard rule about which worker may make which visit. Looked up once for each pair when a problem is compiled, so it costs the search nothing.</summary>
internal interface IPairRule
{
    /// <summary>Code in docs/rules.md.</summary>
    string Code { get; }

    /// <summary>Whether <paramref name="worker"/> may make <paramref name="visit"/>.</summary>
    bool Allows(RotaProblem problem, int visit, int worker);
}

/// <summary>A price of one worker making one visit, whatever the time. Looked up once for each pair when a problem is compiled.</summary>
internal interface IPairPrice
{
    /// <summary>The price as an item of the score.</summary>
    Score Price(RotaProblem problem, int visit, int worker);
}
