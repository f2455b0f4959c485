namespace CareRostering.Api.Plans;

/// <summary>One moment of a search: what its best rota was then.</summary>
/// <param name="Seconds">Since the search began.</param>
/// <param name="Unassigned">Visits it left unassigned.</param>
/// <param name="CostPence">What it cost beside unassigned visits and breaches.</param>
/// <param name="TotalPence">The whole score, which is what the search lowers.</param>
public sealed record PlanPoint(double Seconds, int Unassigned, long CostPence, long TotalPence);

/// <summary>
/// How a search's best rota got better, in so few points that a curve of any search can be kept and drawn: evenly thinned over its time, the first and the last always among them.
/// One thread at a time adds; any may read.
/// </summary>
internal sealed class PlanCourse
{
    /// <summary>Most points kept. Chosen: a curve two hundred pixels high and six hundred wide shows no more.</summary>
    public const int Most = 120;

    private volatile IReadOnlyList<PlanPoint> points = [];
    private double leastSeconds;

    /// <summary>The points so far, in order of time.</summary>
    public IReadOnlyList<PlanPoint> Points => points;

    /// <summary>Adds a moment, unless nothing is better than before.</summary>
    public void Add(PlanPoint point)
    {
        IReadOnlyList<PlanPoint> before = points;
        if (before.Count > 0 && before[^1].TotalPence == point.TotalPence && before[^1].Unassigned == point.Unassigned)
        {
            return;
        }

        // What came too soon after the one before it makes room for what is known now.
        bool isSoon = before.Count > 1 && before[^1].Seconds - before[^2].Seconds < leastSeconds;
        PlanPoint[] now = [.. isSoon ? before.Take(before.Count - 1) : before, point];
        points = now.Length <= Most ? now : Thinned(now);
    }

    private List<PlanPoint> Thinned(PlanPoint[] full)
    {
        leastSeconds = Math.Max(2 * leastSeconds, 2 * (full[^1].Seconds - full[0].Seconds) / Most);
        List<PlanPoint> kept = [full[0]];
        foreach (PlanPoint point in full[1..^1])
        {
            if (point.Seconds - kept[^1].Seconds >= leastSeconds)
            {
                kept.Add(point);
            }
        }

        kept.Add(full[^1]);
        return kept;
    }
}
