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
    private readonly bool[] isOwn;
    private int[] own;
    private bool isWhole = true;
    private readonly int steps;
    private readonly int size;
    private readonly int[] ownNear;
    private int[] near = [];
    private int nearCount;
    private int centre;
    private int left;

    /// <param name="compiled">The problem.</param>
    /// <param name="neighbourhoods">Who is near whom.</param>
    /// <param name="options">Numbers.</param>
    /// <param name="random">Randomness.</param>
    public Focus(CompiledProblem compiled, Neighbourhoods neighbourhoods, AnnealingOptions options, SeededRandom random)
    {
        this.neighbourhoods = neighbourhoods;
        this.random = random;
        own = [.. Enumerable.Range(0, compiled.Visits)];
        isOwn = new bool[compiled.Visits];
        steps = options.FocusSteps!.Value;
        size = options.FocusVisits;
        ownNear = new int[size];
    }

    /// <summary>From now on draws from all visits.</summary>
    public void OpenAll()
    {
        own = [.. Enumerable.Range(0, isOwn.Length)];
        isWhole = true;
        left = 0;
    }

    /// <summary>From now on draws from some visits only.</summary>
    public void Confine(int[] visits)
    {
        own = visits;
        isWhole = false;
        left = 0;
        Array.Clear(isOwn);
        foreach (int visit in visits)
        {
            isOwn[visit] = true;
        }
    }

    /// <summary>Call before each step: moves on when it is time.</summary>
    public void Step()
    {
        if (--left < 0)
        {
            left = steps;
            centre = own[random.Below(own.Length)];
            near = neighbourhoods.Near[centre];
            nearCount = Math.Min(size, near.Length);
            if (!isWhole)
            {
                nearCount = KeepOwn();
                near = ownNear;
            }
        }
    }

    /// <summary>A random visit of those in focus.</summary>
    public int Draw()
    {
        if (nearCount + 1 >= own.Length / 2 || steps <= 0)
        {
            return own[random.Below(own.Length)];
        }

        int drawn = random.Below(nearCount + 1);
        return drawn == nearCount ? centre : near[drawn];
    }

    private int KeepOwn()
    {
        int count = 0;
        foreach (int visit in near)
        {
            if (count < size && isOwn[visit])
            {
                ownNear[count++] = visit;
            }
        }

        return count;
    }
}
