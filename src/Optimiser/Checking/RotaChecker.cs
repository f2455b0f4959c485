using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>
/// The second opinion: works out every time, every hard rule and the whole score of a finished rota afresh, in the plainest way that
/// docs/rules.md allows. It shares no code with the engine, so that a mistake must be made twice to stay hidden. Stateless and thread safe.
/// </summary>
public static class RotaChecker
{
    /// <summary>
    /// Every broken rule of <paramref name="rota"/>, in the order of docs/rules.md, and its score worked out afresh. A rota that makes no
    /// sense (indices out of range, missing lists, even null) is reported, never thrown at the caller; what can be read of it is still checked.
    /// </summary>
    /// <param name="problem">The day the rota is for.</param>
    /// <param name="rota">The rota; not trusted in anything.</param>
    /// <exception cref="ArgumentNullException">There is no problem to check against.</exception>
    public static CheckReport Check(RotaProblem problem, Rota? rota)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var violations = new List<Violation>();
        CheckedRota read = CompleteRule.Read(problem, rota, violations);
        bool complete = violations.Count == 0;

        violations.AddRange(WorkerRules.Skill(read));
        violations.AddRange(WorkerRules.Grade(read));
        violations.AddRange(WorkerRules.Attribute(read));
        violations.AddRange(WorkerRules.Forbidden(read));
        violations.AddRange(WorkerRules.PinnedWorker(read));
        violations.AddRange(StartRules.PinnedStart(read));
        violations.AddRange(StartRules.Window(read));
        violations.AddRange(ShiftRules.Shift(read));
        violations.AddRange(TimesRule.Times(read));
        violations.AddRange(BreakRules.Break(read));
        violations.AddRange(BreakRules.ContinuousWork(read));
        violations.AddRange(ShiftRules.MaxTravel(read));
        violations.AddRange(ShiftRules.MaxContact(read));
        violations.AddRange(ShiftRules.MaxLoad(read));
        violations.AddRange(LinkRules.Gap(read));
        violations.AddRange(LinkRules.Workers(read));
        violations.AddRange(LinkRules.AllOrNone(read));
        violations.AddRange(OneAtATimeRule.OneAtATime(read));

        Score score = ScoreFromRules.WorkOut(read);
        if (complete && rota is not null)
        {
            violations.AddRange(CompareScores(rota.Score, score));
        }

        return new CheckReport([.. violations], score);
    }

    private static IEnumerable<Violation> CompareScores(Score said, Score workedOut)
    {
        foreach (((string item, long claimed), (_, long derived)) in said.Items().Zip(workedOut.Items()))
        {
            if (claimed != derived)
            {
                yield return new Violation("SCORE", $"score.{item}", $"The rota says {claimed:N0} micropence; the rules give {derived:N0}.");
            }
        }
    }
}
