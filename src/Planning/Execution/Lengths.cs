using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample;
using MathNet.Numerics.Distributions;

namespace CareRostering.Planning.Execution;

/// <summary>
/// How long visits and ways really take. A draw belongs to the call or to the visit that a way leads to, not to the order in which it is asked for: two rotas of one day meet the same luck, so that what differs between
/// them is the plan (common random numbers). Immutable and safe to share between threads.
/// </summary>
public sealed class Lengths
{
    private readonly Func<string, int> ofVisit;
    private readonly Func<string, int> ofWay;

    /// <summary>Lengths by two functions from ids to thousandths of what was planned.</summary>
    internal Lengths(Func<string, int> ofVisit, Func<string, int> ofWay)
    {
        this.ofVisit = ofVisit;
        this.ofWay = ofWay;
    }

    /// <summary>Everything takes as long as planned.</summary>
    public static Lengths AsPlanned { get; } = new(_ => 1_000, _ => 1_000);

    /// <summary>Drawn from the usual overruns; another seed or number gives another day's luck.</summary>
    public static Lengths Drawn(UsualOverruns usual, int seed, int number) => new(
        call => Permille($"visit {number} {call}", seed, usual.VisitSpread),
        to => Permille($"way {number} {to}", seed, usual.WaySpread));

    /// <summary>Seconds that a visit takes which was planned for so many. All workers of a call stay in the same proportion longer or shorter: it is one patient who is slow that day.</summary>
    public int Visit(Visit visit, int plannedSeconds) => Scaled(plannedSeconds, ofVisit(visit.CallId));

    /// <summary>Seconds of a way that was planned for so many, to a visit or, with the shift's id, to where a round ends.</summary>
    public int Way(string to, int plannedSeconds) => Scaled(plannedSeconds, ofWay(to));

    private static int Scaled(int seconds, int permille) => (int)((((long)seconds * permille) + 999) / 1_000);

    // Whole thousandths, so that the last bits of a logarithm, which differ between machines, decide nothing.
    private static int Permille(string key, int seed, double spread) =>
        spread <= 0 ? 1_000 : (int)Math.Round(1_000 * LogNormal.InvCDF(0, spread, Math.Max(SeededStream.For(key, seed).Unit(), 1e-9)));
}
