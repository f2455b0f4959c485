using CareRostering.Api.Jobs;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Plans;

/// <summary>A plan while it is made: how far it is, its best rota so far, and the two ways of ending it before its time. Thread safe.</summary>
internal sealed class PlanInHand : JobInHand, IProgress<SearchProgress>
{
    private const string Searching = "searching";

    private readonly CancellationTokenSource ending;
    private volatile PlanProgress progress = new("travel-times", 0, 0, 0, 0, 0);
    private readonly PlanCourse course = new();
    private volatile PlanningDay? day;
    private volatile BestSoFar? best;
    private volatile bool isEnough;

    public PlanInHand()
    {
        // Whoever calls a plan off ends its search too.
        ending = CancellationTokenSource.CreateLinkedTokenSource(CalledOff);
        Ending = ending.Token;
    }

    /// <summary>Ends the search, which then gives its best rota so far.</summary>
    public CancellationToken Ending { get; }

    /// <summary>How far it is.</summary>
    public PlanProgress Progress => progress;

    /// <summary>How its best rota got better.</summary>
    public IReadOnlyList<PlanPoint> Course => course.Points;

    /// <summary>Its best rota so far; null: there is none yet.</summary>
    public BestSoFar? Best => best;

    /// <summary>Says which day is planned, before its search begins.</summary>
    public void Begin(PlanningDay planned) => day = planned;

    /// <summary>Adds what the search came to: at its end it may still have found room for somebody. Afterwards it reports nothing more.</summary>
    public StoredProgress End(Rota rota, SearchResult result)
    {
        course.Add(Point(result.Elapsed, rota.Unassigned.Length, rota.Score));
        return StoredProgress.Of(progress, course.Points);
    }

    /// <summary>Ends it with the best rota so far; before there is a first one, as soon as there is.</summary>
    public void EndWithBest()
    {
        isEnough = true;
        if (HasRota)
        {
            Cancel(ending);
        }
    }

    /// <summary>Ends it at once: with the best rota so far where there is one, else without.</summary>
    public override void EndNow()
    {
        if (HasRota)
        {
            Cancel(ending);
        }
        else
        {
            CallOff();
        }
    }

    /// <inheritdoc/>
    public void Report(SearchProgress value)
    {
        progress = new PlanProgress(
            Searching, Math.Round(value.Elapsed.TotalSeconds, 1), (int)(value.Fraction * 100), value.Iterations, value.Unassigned, Score.Pence(value.Best.Money));

        course.Add(Point(value.Elapsed, value.Unassigned, value.Best));
        if (day is { } planned && (best is not { } last || last.Rota.Score != value.Best))
        {
            best = new BestSoFar((best?.Number ?? 0) + 1, planned, value.Rota, value.Iterations, value.Elapsed.TotalSeconds);
        }

        // In this order here and the other way round in EndWithBest: whichever comes second sees the first.
        if (isEnough)
        {
            Cancel(ending);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ending.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The search reports from its first whole rota on.</summary>
    private bool HasRota => string.Equals(progress.Stage, Searching, StringComparison.Ordinal);

    private static PlanPoint Point(TimeSpan elapsed, int unassigned, Score score) =>
        new(Math.Round(elapsed.TotalSeconds, 2), unassigned, Score.Pence(score.Money), Score.Pence(score.Total));
}
