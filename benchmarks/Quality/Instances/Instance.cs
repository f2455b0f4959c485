using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;

namespace CareRostering.Quality.Instances;

/// <summary>A published instance as a problem of our public model, with the way back: its own objective and its own solution format.</summary>
internal abstract class Instance
{
    /// <summary>The file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>The instance in our model.</summary>
    public required RotaProblem Problem { get; init; }

    /// <summary>Ending of solution files, with the dot; <c>score.py</c> finds a solution by the instance's name in front of it.</summary>
    public abstract string SolutionEnding { get; }

    /// <summary>The set's own objective of a score; what leaving mandatory visits unassigned costs is in it too.</summary>
    public abstract double Cost(Score score);

    /// <summary>Whether the set allows the visit to be left out.</summary>
    public virtual bool IsOptional(int visit) => false;

    /// <summary>What the set's own format cannot say of a rota that is sound by our rules; null where it can say everything.</summary>
    public virtual string? Unsayable(Rota rota) => null;

    /// <summary>Writes the rota in the set's own solution format, its verdict (and in rota files its origin) beside it where the format has room.</summary>
    public abstract void Write(Rota rota, Verdict verdict, RotaOrigin origin, Stream solution);

    /// <summary>The verdict that a solution file written by <see cref="Write"/> carries; null where it carries none.</summary>
    public abstract Declared? ReadDeclared(byte[] solution);

    /// <summary>Checks the rota with the independent checker and works out the set's objective.</summary>
    public Verdict Judge(Rota rota)
    {
        CheckReport report = RotaChecker.Check(Problem, rota);
        int missing = rota.Unassigned.Count(unassigned => !IsOptional(unassigned.Visit));
        string? fault = report.IsSound ? Unsayable(rota) : Say(report.Violations[0]);
        long missingMicropence = missing * OnlyThese.MandatoryPence * Prices.Micropence;
        double cost = Cost(report.Score with { Unassigned = report.Score.Unassigned - missingMicropence });
        return new Verdict(Math.Round(cost, 6), missing, fault);
    }

    private static string Say(Violation broken) => $"{broken.Rule} {broken.Path}: {broken.Message}";
}

/// <summary>What a rota is worth on the set's own terms.</summary>
/// <param name="Cost">The set's objective, without mandatory visits that are missing.</param>
/// <param name="Missing">Mandatory visits left unassigned.</param>
/// <param name="Fault">Why the rota is not sound, or cannot be said in the set's format; null: it can.</param>
internal sealed record Verdict(double Cost, int Missing, string? Fault)
{
    /// <summary>Whether the set's rules accept the rota.</summary>
    public bool IsFeasible => Missing == 0 && Fault is null;
}

/// <summary>What a solution file says of itself.</summary>
/// <param name="Cost">Its objective.</param>
/// <param name="Missing">Mandatory visits it leaves out.</param>
internal readonly record struct Declared(double Cost, int Missing)
{
    /// <summary>Whether <paramref name="verdict"/> is better: fewer missing visits first.</summary>
    public bool IsWorseThan(Verdict verdict) => verdict.Missing != Missing ? verdict.Missing < Missing : verdict.Cost < Cost;
}
