namespace CareRostering.Planning.Replay;

/// <summary>How long referrals waited for their offers.</summary>
/// <param name="Median">Half were answered within; zero where there were none.</param>
/// <param name="Worst">All were answered within.</param>
public sealed record AnswerTimes(TimeSpan Median, TimeSpan Worst)
{
    /// <summary>The times of <paramref name="referrals"/>; of an even number the median is the mean of the middle two.</summary>
    public static AnswerTimes Of(IReadOnlyList<ReplayedReferral> referrals)
    {
        if (referrals.Count == 0)
        {
            return new AnswerTimes(TimeSpan.Zero, TimeSpan.Zero);
        }

        TimeSpan[] times = [.. referrals.Select(referral => referral.Answer).Order()];
        return new AnswerTimes((times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2, times[^1]);
    }
}
