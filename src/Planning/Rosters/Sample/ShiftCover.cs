namespace CareRostering.Planning.Rosters.Sample;

/// <summary>How many of each shift cover the work of a day: one after another, always the shift of which the most is of use, as long as half of it is.</summary>
internal static class ShiftCover
{
    /// <summary>A further shift of which less is of use is not worth having.</summary>
    private const double LeastUse = 0.5;

    /// <summary>Numbers of shifts.</summary>
    /// <param name="work">Hours of work by hour.</param>
    /// <param name="presence">Of each shift type, the part of each hour that it is there.</param>
    public static int[] Of(double[] work, double[][] presence)
    {
        double[] left = [.. work];
        var numbers = new int[presence.Length];
        while (true)
        {
            int best = -1;
            double most = LeastUse;
            for (int type = 0; type < presence.Length; type++)
            {
                double use = presence[type].Select((part, hour) => Math.Min(part, Math.Max(0, left[hour]))).Sum() / presence[type].Sum();

                // Where several are of the same use, those had least so far: a day of one kind of shift suits nobody.
                if (use > most + 1e-9 || (use > most - 1e-9 && best >= 0 && numbers[type] < numbers[best]))
                {
                    (best, most) = (type, use);
                }
            }

            if (best < 0)
            {
                // Nobody at all for little work is worse than somebody for a part of a shift.
                if (numbers.Sum() == 0 && work.Sum() > 0.5)
                {
                    numbers[0] = 1;
                }

                return numbers;
            }

            numbers[best]++;
            for (int hour = 0; hour < left.Length; hour++)
            {
                left[hour] -= presence[best][hour];
            }
        }
    }
}
