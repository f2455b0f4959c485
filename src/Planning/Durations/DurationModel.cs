using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Durations;

/// <summary>
/// Learns how long visits are. The logarithm of recorded over planned length is the mean of its planned length plus an effect of the call and one of the worker, both drawn from normal distributions about 0: a linear mixed
/// model. Effects are its best linear unbiased predictions, found from Henderson's equations by Gauss-Seidel (C. R. Henderson 1975, Best linear unbiased estimation and prediction under a selection model, <em>Biometrics</em>
/// 31(2), 423-447); variances are those of the analysis of variance for unequal numbers, worked out anew in each round (S. R. Searle, G. Casella, C. E. McCulloch 1992, <em>Variance Components</em>). So a worker seen twice hardly differs from
/// the usual, one seen five hundred times is who they are. The factor of a planned length is then such that all its visits together come out as long as they were.
/// </summary>
public static class DurationModel
{
    /// <summary>Visits of one planned length from which on it has a factor of its own.</summary>
    public const int LeastVisits = 30;

    private const decimal MostMinutes = 360;
    private const decimal MostRatio = 5;
    private const int Rounds = 50;

    /// <summary>Learns from recorded visits.</summary>
    /// <exception cref="FaultException"><c>DURATIONS_NONE</c>: there is none that could be used.</exception>
    public static DurationsDocument Learn(IReadOnlyList<RecordedVisit> recorded)
    {
        RecordedVisit[] used = [.. recorded.Where(IsUsable)];
        if (used.Length == 0)
        {
            throw new FaultException(new Fault("DURATIONS_NONE", "actuals", $"Of {recorded.Count} recorded visits none can be learned from.", "Planned minutes, a start and a finish after it, at most six hours later, within a fifth and five times of what was planned."));
        }

        (int[] lengthOf, decimal[] lengths) = Number(used, visit => visit.PlannedMinutes);
        (int[] callOf, string[] calls) = Number(used, visit => visit.Visit);
        (int[] workerOf, string[] workers) = Number(used, visit => visit.Worker);
        double[] ratio = [.. used.Select(visit => Math.Log((double)(visit.Minutes / visit.PlannedMinutes)))];
        double[] ofLength = new double[lengths.Length];
        double[] ofCall = new double[calls.Length];
        double[] ofWorker = new double[workers.Length];
        for (int round = 0; round < Rounds; round++)
        {
            Predict(ofLength, lengthOf, at => ratio[at] - ofCall[callOf[at]] - ofWorker[workerOf[at]], isRandom: false);
            Predict(ofCall, callOf, at => ratio[at] - ofLength[lengthOf[at]] - ofWorker[workerOf[at]], isRandom: true);
            Predict(ofWorker, workerOf, at => ratio[at] - ofLength[lengthOf[at]] - ofCall[callOf[at]], isRandom: true);
        }

        return new DurationsDocument
        {
            Format = DurationsDocument.CurrentFormat,
            Visits = used.Length,
            LeftOut = recorded.Count - used.Length,
            Lengths = Lengths(used, lengths, at => Math.Exp(ofCall[callOf[at]] + ofWorker[workerOf[at]])),
            Calls = Factors(calls, callOf, ofCall),
            Workers = Factors(workers, workerOf, ofWorker),
        };
    }

    private static bool IsUsable(RecordedVisit visit) => visit is { PlannedMinutes: > 0, Minutes: > 0 and <= MostMinutes }
        && visit.Minutes <= visit.PlannedMinutes * MostRatio && visit.PlannedMinutes <= visit.Minutes * MostRatio;

    private static (int[] Of, T[] Names) Number<T>(RecordedVisit[] visits, Func<RecordedVisit, T> name)
        where T : notnull
    {
        T[] names = [.. visits.Select(name).Distinct().Order()];
        Dictionary<T, int> numbers = names.Select((own, number) => (own, number)).ToDictionary(pair => pair.own, pair => pair.number);
        return ([.. visits.Select(visit => numbers[name(visit)])], names);
    }

    /// <summary>Means of what is left over in each group; of random effects drawn towards 0 by what the groups differ and what visits of one group differ.</summary>
    private static void Predict(double[] effects, int[] groupOf, Func<int, double> left, bool isRandom)
    {
        int[] counts = new int[effects.Length];
        double[] sums = new double[effects.Length];
        double squares = 0;
        for (int at = 0; at < groupOf.Length; at++)
        {
            double own = left(at);
            counts[groupOf[at]]++;
            sums[groupOf[at]] += own;
            squares += own * own;
        }

        double shrink = isRandom ? Shrinkage(counts, sums, squares, groupOf.Length) : 0;
        for (int group = 0; group < effects.Length; group++)
        {
            effects[group] = double.IsPositiveInfinity(shrink) ? 0 : sums[group] / (counts[group] + shrink);
        }
    }

    /// <summary>Variance within groups over variance between them, by the mean squares of groups of unequal size; infinite where groups differ no more than chance would have it.</summary>
    private static double Shrinkage(int[] counts, double[] sums, double squares, int visits)
    {
        int groups = counts.Length;
        if (groups < 2 || groups >= visits)
        {
            return double.PositiveInfinity;
        }

        double mean = sums.Sum() / visits;
        double ofGroups = Enumerable.Range(0, groups).Sum(group => sums[group] * sums[group] / counts[group]);
        double within = (squares - ofGroups) / (visits - groups);
        double meanSize = (visits - (counts.Sum(count => (double)count * count) / visits)) / (groups - 1);
        double between = (((ofGroups - (visits * mean * mean)) / (groups - 1)) - within) / meanSize;
        return between <= 0 ? double.PositiveInfinity : within / between;
    }

    private static List<LengthFactor> Lengths(RecordedVisit[] visits, decimal[] lengths, Func<int, double> expected)
    {
        var all = new Dictionary<decimal, (int Visits, double Recorded, double Planned)>();
        for (int at = 0; at < visits.Length; at++)
        {
            (int count, double recorded, double planned) = all.GetValueOrDefault(visits[at].PlannedMinutes);
            all[visits[at].PlannedMinutes] = (count + 1, recorded + (double)visits[at].Minutes, planned + ((double)visits[at].PlannedMinutes * expected(at)));
        }

        double usual = all.Values.Sum(length => length.Recorded) / all.Values.Sum(length => length.Planned);
        return
        [
            .. lengths.Select(length => new LengthFactor
            {
                Minutes = length,
                Permille = Permille(all[length].Visits < LeastVisits ? usual : all[length].Recorded / all[length].Planned),
                Visits = all[length].Visits,
            }),
        ];
    }

    private static List<LearnedFactor> Factors(string[] ids, int[] idOf, double[] effects)
    {
        int[] counts = new int[ids.Length];
        foreach (int id in idOf)
        {
            counts[id]++;
        }

        return [.. ids.Select((id, at) => new LearnedFactor { Id = id, Permille = Permille(Math.Exp(effects[at])), Visits = counts[at] })];
    }

    private static int Permille(double factor) => (int)Math.Round(factor * 1_000);
}
