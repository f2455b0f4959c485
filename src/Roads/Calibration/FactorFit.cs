using CareRostering.Roads.Profiles;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace CareRostering.Roads.Calibration;

/// <summary>
/// Factors of one state of the roads that explain journeys best: linear regression with the profile's factors as prior knowledge (ridge regression in Bayes' reading, Bishop 2006,
/// equations 3.50 and 3.51), so that a road that few have driven stays near what was thought of it. Journeys that took something else on the way pull less the further they are
/// off (Huber 1964).
/// </summary>
internal static class FactorFit
{
    /// <summary>How far a factor is thought to lie from the profile's: standard deviation.</summary>
    private const double PriorSpread = 0.5;

    /// <summary>The same of the standing time, around none; seconds.</summary>
    private const double StandingSpread = 300;
    private const double NoStanding = 1e-3;

    /// <summary>Journeys are recorded to the minute, and no two are alike: they are never taken to be better known than this; seconds.</summary>
    private const double LeastNoise = 20;
    private const double HuberLimit = 1.345;
    private const double MadToDeviation = 1.4826;
    private const double TwoSided95 = 1.96;
    private const int Rounds = 20;

    /// <param name="state">As the profile has it.</param>
    /// <param name="journeys">What was driven in it.</param>
    public static CalibratedLayer Fit(RoadState state, IReadOnlyList<JourneyTimes> journeys)
    {
        double[] before = [.. state.PermilleOfClass.Select(permille => (double)permille / RoadTimetable.Unchanged)];
        int classes = before.Length;
        Matrix<double> design = Matrix<double>.Build.Dense(journeys.Count, classes + 1, (row, column) => column < classes ? journeys[row].OfClass[column] : 1);
        Vector<double> residual = Vector<double>.Build.Dense(journeys.Count, row => journeys[row].Observed - journeys[row].Expected(before));
        (Vector<double> shift, Matrix<double> covariance) = Solve(design, residual, StandingSpread);
        if (shift[classes] < 0)
        {
            // Nobody arrives before having driven: what looks like it is for the factors to explain.
            (shift, covariance) = Solve(design, residual, NoStanding);
        }

        double errorBefore = residual.PointwiseAbs().Median();
        if ((residual - (design * shift)).PointwiseAbs().Median() > errorBefore)
        {
            // Few long journeys outweigh many short ones; what makes the usual journey worse is not learnt.
            shift.Clear();
        }

        double Width(int column) => TwoSided95 * Math.Sqrt(covariance[column, column]);
        return new CalibratedLayer(
            state.Name,
            journeys.Count,
            shift[classes],
            Width(classes),
            errorBefore,
            (residual - (design * shift)).PointwiseAbs().Median(),
            [.. Enumerable.Range(0, classes).Select(road => new CalibratedFactor(
                (RoadClass)road, before[road], before[road] + shift[road], before[road] + shift[road] - Width(road), before[road] + shift[road] + Width(road), journeys.Sum(journey => journey.OfClass[road]) / 3_600))]);
    }

    /// <summary>What the factors and, last, the standing time differ by from what was thought, and how well that is known.</summary>
    private static (Vector<double> Shift, Matrix<double> Covariance) Solve(Matrix<double> design, Vector<double> residual, double standingSpread)
    {
        int standing = design.ColumnCount - 1;
        Vector<double> precision = Vector<double>.Build.Dense(design.ColumnCount, column => 1 / Math.Pow(column < standing ? PriorSpread : standingSpread, 2));
        Vector<double> shift = Vector<double>.Build.Dense(design.ColumnCount);
        Matrix<double> covariance = Matrix<double>.Build.DenseOfDiagonalVector(precision.Map(value => 1 / value));
        for (int round = 0; round < Rounds && design.RowCount > 0; round++)
        {
            Vector<double> off = residual - (design * shift);
            double noise = Math.Max(LeastNoise, MadToDeviation * off.PointwiseAbs().Median());
            Vector<double> weights = off.Map(error => (Math.Abs(error) <= HuberLimit * noise ? 1 : HuberLimit * noise / Math.Abs(error)) / (noise * noise));
            Matrix<double> weighted = Matrix<double>.Build.Dense(design.RowCount, design.ColumnCount, (row, column) => weights[row] * design[row, column]);
            covariance = (design.TransposeThisAndMultiply(weighted) + Matrix<double>.Build.DenseOfDiagonalVector(precision)).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(design.ColumnCount));
            shift = covariance * weighted.TransposeThisAndMultiply(residual);
        }

        return (shift, covariance);
    }
}
