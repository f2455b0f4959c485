namespace CareRostering.Optimiser.Search;

/// <summary>
/// Decides which places an insertion overlooks (Christiaens and Vanden Berghe 2020, section 5.2). The gap to the next blink is drawn from
/// the geometric distribution, so that a place costs a count instead of a random number.
/// </summary>
internal sealed class Blinker
{
    private readonly SeededRandom random;
    private readonly double scale;

    public Blinker(SeededRandom random, int permille)
    {
        this.random = random;
        scale = permille <= 0 ? 0 : 1 / Math.Log(1 - (Math.Min(999, permille) / 1_000.0));
        Until = Draw();
    }

    /// <summary>Places left, the overlooked one included.</summary>
    public int Until { get; set; }

    /// <summary>Whether this place is overlooked.</summary>
    public bool Blinks()
    {
        if (--Until > 0)
        {
            return false;
        }

        Until = Draw();
        return true;
    }

    /// <summary>Places up to and including the next that is overlooked.</summary>
    public int Draw() => scale == 0 ? int.MaxValue : 1 + (int)Math.Min(1e6, Math.Log(1 - random.Unit()) * scale);
}
