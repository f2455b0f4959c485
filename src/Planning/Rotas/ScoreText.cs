using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Rotas;

/// <summary>Between a score in micropence and its document in pence with six decimals, which are the same numbers.</summary>
internal static class ScoreText
{
    /// <summary>The document of <paramref name="score"/>.</summary>
    public static ScoreDocument ToDocument(Score score) => new()
    {
        Unassigned = Pence(score.Unassigned),
        Breaches = Pence(score.Breaches),
        TravelTime = Pence(score.TravelTime),
        Mileage = Pence(score.Mileage),
        Overtime = Pence(score.Overtime),
        Preference = Pence(score.Preference),
        OverGrading = Pence(score.OverGrading),
        Continuity = Pence(score.Continuity),
        Unfairness = Pence(score.Unfairness),
        Disturbance = Pence(score.Disturbance),
        WorstLateness = Pence(score.WorstLateness),
        Waiting = Pence(score.Waiting),
        WorstIdle = Pence(score.WorstIdle),
        Uneven = Pence(score.Uneven),
        MissedBreaks = Pence(score.MissedBreaks),
        Total = Pence(score.Total),
    };

    /// <summary>The score of <paramref name="document"/>; what is no whole micropence, or a wrong total, is a fault.</summary>
    public static Score FromDocument(ScoreDocument document, List<Fault> faults)
    {
        int before = faults.Count;
        long Micropence(decimal pence, string item)
        {
            // A thousandth of what a long holds: fifteen items can still be added.
            bool exact = Math.Abs(pence) < 9_000_000_000m && pence * Prices.Micropence == decimal.Truncate(pence * Prices.Micropence);
            if (!exact)
            {
                faults.Add(new Fault("SCORE_BAD", $"score.{item}", $"{pence} is not an amount of pence with up to six decimals.", "Do not edit scores: run the check to work one out."));
            }

            return exact ? (long)(pence * Prices.Micropence) : 0;
        }

        var score = new Score
        {
            Unassigned = Micropence(document.Unassigned, "unassigned"),
            Breaches = Micropence(document.Breaches, "breaches"),
            TravelTime = Micropence(document.TravelTime, "travelTime"),
            Mileage = Micropence(document.Mileage, "mileage"),
            Overtime = Micropence(document.Overtime, "overtime"),
            Preference = Micropence(document.Preference, "preference"),
            OverGrading = Micropence(document.OverGrading, "overGrading"),
            Continuity = Micropence(document.Continuity, "continuity"),
            Unfairness = Micropence(document.Unfairness, "unfairness"),
            Disturbance = Micropence(document.Disturbance, "disturbance"),
            WorstLateness = Micropence(document.WorstLateness, "worstLateness"),
            Waiting = Micropence(document.Waiting, "waiting"),
            WorstIdle = Micropence(document.WorstIdle, "worstIdle"),
            Uneven = Micropence(document.Uneven, "uneven"),
            MissedBreaks = Micropence(document.MissedBreaks, "missedBreaks"),
        };
        if (faults.Count == before && document.Total != Pence(score.Total))
        {
            faults.Add(new Fault("SCORE_SUM", "score.total", $"{document.Total} is not the sum of the items, {Pence(score.Total)}.", "Do not edit scores: run the check to work one out."));
        }

        return score;
    }

    private static decimal Pence(long micropence) => (micropence / (decimal)Prices.Micropence) + 0.000000m;
}
