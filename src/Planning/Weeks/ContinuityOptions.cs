using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>
/// What planning remembers and what it asks for. NICE QS123 wants people to be visited by few workers whom they know and gives no number, so every figure here is chosen;
/// docs/continuity.md says why.
/// </summary>
public sealed record ContinuityOptions
{
    /// <summary>The dearest that a new face may be, pence: half of the smallest price of a broken response promise, so that none is broken for it, nor a visit left out.</summary>
    public const long MostPence = 25_000;

    /// <summary>A worker is known for so many days after a visit, 1 to 366. Chosen: six weeks, as long as a package lasts.</summary>
    public int KnownForDays { get; init; } = 42;

    /// <summary>New faces that a patient may meet in a week before another one is dearer, 0 to 100. Chosen.</summary>
    public int NewFacesAWeek { get; init; } = 3;

    /// <summary>The day that weeks begin on. Chosen: Monday, as rosters do.</summary>
    public IsoDayOfWeek WeekStarts { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>Price of each visit by a new face beyond the limit, pence, 0 to <see cref="MostPence"/>. Chosen: ten pounds, about forty minutes of a worker's time.</summary>
    public long BeyondLimitPence { get; init; } = 1_000;

    /// <summary>Visits in <see cref="KnownForDays"/> days from which somebody may be proposed as key worker. Chosen.</summary>
    public int KeyWorkerFromVisits { get; init; } = 3;

    /// <summary>A proposed key worker stays for so many days after their last visit, 1 to 366. Chosen: a fortnight, which a week of leave does not end.</summary>
    public int KeyWorkerKeptDays { get; init; } = 14;

    /// <summary>Price of a visit not made by the key worker where key workers come first, pence, 0 to <see cref="MostPence"/>. Chosen: four times the usual price.</summary>
    public long KeyWorkerFirstPence { get; init; } = 200;

    /// <summary>What is out of range: <c>WEEKS_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        Check(KnownForDays, 1, 366, "knownForDays");
        Check(NewFacesAWeek, 0, 100, "newFacesAWeek");
        Check(BeyondLimitPence, 0, MostPence, "beyondLimitPence");
        Check(KeyWorkerFromVisits, 1, 1_000, "keyWorkerFromVisits");
        Check(KeyWorkerKeptDays, 1, 366, "keyWorkerKeptDays");
        Check(KeyWorkerFirstPence, 0, MostPence, "keyWorkerFirstPence");
        return faults;

        void Check(long value, long least, long most, string path)
        {
            if (value < least || value > most)
            {
                faults.Add(new Fault("WEEKS_RANGE", path, $"{value} is outside {least} to {most:N0}."));
            }
        }
    }

    /// <summary>The first day of the week that a day lies in.</summary>
    public LocalDate WeekOf(LocalDate day) => day.DayOfWeek == WeekStarts ? day : day.Previous(WeekStarts);
}
