using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>A review that is to be done.</summary>
/// <param name="Package">Package id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="Locality">Where.</param>
/// <param name="DueOn">By when.</param>
/// <param name="By">Who decides.</param>
/// <param name="Decides">What is decided.</param>
/// <param name="Minutes">Length of the visit.</param>
/// <param name="DaysLate">Days overdue on the first day ahead; 0: not.</param>
public sealed record DueReview(string Package, string Patient, string Locality, LocalDate DueOn, string By, ReviewDecides Decides, decimal Minutes, int DaysLate);

/// <summary>The reviews of a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Due">What is due on it, in the order of the file.</param>
/// <param name="IsBunch">Whether far more are due than on the days about it.</param>
public sealed record ReviewDay(LocalDate Date, ImmutableArray<DueReview> Due, bool IsBunch)
{
    private const double MinutesAnHour = 60;

    /// <summary>Hours of the visits, without travel.</summary>
    public double Hours => (double)Due.Sum(review => review.Minutes) / MinutesAnHour;
}

/// <summary>Which reviews are due when, by day and locality, and which are overdue. Of packages that are not over; those of packages that will start are not in it. Immutable.</summary>
public sealed record ReviewPlan
{
    // Chosen: fewer are no bunch, whatever the days about them.
    private const int FewestOfABunch = 4;
    private const int DaysAbout = 3;
    private const int Deviations = 2;

    /// <summary>Localities, in the order of the file.</summary>
    public required ImmutableArray<string> Localities { get; init; }

    /// <summary>The days ahead.</summary>
    public required ImmutableArray<ReviewDay> Days { get; init; }

    /// <summary>Those that should have been done, the latest first.</summary>
    public required ImmutableArray<DueReview> Overdue { get; init; }

    /// <summary>How many are due after the last of the days.</summary>
    public required int Later { get; init; }

    /// <summary>Plans.</summary>
    /// <param name="document">Sound packages.</param>
    /// <param name="days">How many days ahead.</param>
    public static ReviewPlan Of(PackagesDocument document, int days)
    {
        LocalDate asOf = LocalDatePattern.Iso.Parse(document.AsOf).Value;
        DueReview[] due =
        [
            .. from package in document.Packages
               where package.Ended is null
               from review in package.Reviews
               where review.Done is null
               let dueOn = LocalDatePattern.Iso.Parse(review.DueOn).Value
               select new DueReview(package.Id, package.Patient, package.Locality, dueOn, review.By, review.Decides, review.Minutes, Math.Max(0, Period.DaysBetween(dueOn, asOf))),
        ];
        int[] counts = [.. Enumerable.Range(0, days + DaysAbout).Select(day => due.Count(review => review.DueOn == asOf.PlusDays(day)))];
        return new ReviewPlan
        {
            Localities = [.. document.Localities.Concat(due.Select(review => review.Locality)).Distinct(StringComparer.Ordinal)],
            Days = [.. Enumerable.Range(0, days).Select(day => new ReviewDay(asOf.PlusDays(day), [.. due.Where(review => review.DueOn == asOf.PlusDays(day))], IsBunch(counts, day)))],
            Overdue = [.. due.Where(review => review.DaysLate > 0).OrderByDescending(review => review.DaysLate).ThenBy(review => review.Package, StringComparer.Ordinal)],
            Later = due.Count(review => review.DueOn >= asOf.PlusDays(days)),
        };
    }

    /// <summary>More than the mean of the seven days about it (fewer at the beginning, before which reviews are done or overdue) and twice its root: if as many were likely on each, one day in forty or so would have that many (Poisson).</summary>
    private static bool IsBunch(int[] counts, int day)
    {
        int first = Math.Max(0, day - DaysAbout);
        int last = Math.Min(counts.Length - 1, day + DaysAbout);
        double mean = counts[first..(last + 1)].Average();
        return counts[day] >= FewestOfABunch && counts[day] > mean + (Deviations * Math.Sqrt(mean));
    }
}
