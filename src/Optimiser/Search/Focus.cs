namespace CareRostering.Optimiser.Search;

/// <summary>
/// Where the search works at the moment: a visit and those near it, for a few hundred steps, then another: in the
/// long run all visits get about the same attention, but what a step reads is still in the processor's cache from the step before: on a thousand visits that is
/// half of the speed.
/// </summary>
internal sealed class Focus
{
    private readonly Neighbourhoods neighbourhoods;
    private readonly SeededRandom random;
    private readonly int visits;
    private readonly int steps;
    private readonly int size;
    private int[] near = [];
    private int centre;
    private int left;

    public Focus(CompiledProblem compiled, Neighbourhoods neighbourhoods, AnnealingOptions options, SeededRandom random)
    {
        this.neighbourhoods = neighbourhoods;
        this.random = random;
        visits = compiled.Visits;
        steps = options.FocusSteps;
        size = options.FocusVisits;
    }

    /// <summary>Call before each step: moves on when it is time.</summary>
    public void Step()
    {
        if (--left < 0)
        {
            left = steps;
            centre = random.Below(visits);
            near = neighbourhoods.Near[centre];
        }
    }

    /// <summary>A random visit of those in focus.</summary>
    public int Draw()
    {
        int count = Math.Min(size, near.Length);
        if (count + 1 >= visits / 2 || steps <= 0)
        {
            return random.Below(visits);
        }

        int drawn = random.Below(count + 1);
        return drawn == count ? centre : near[drawn];
    }
}
