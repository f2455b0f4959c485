using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Referrals;

namespace CareRostering.Api.Service;

/// <summary>What the service promises those who refer: the settings of <c>Referrals</c>, or those of the service's preset.</summary>
public sealed record PromisesResource
{
    /// <summary>One for each response class, the most urgent first.</summary>
    public required IReadOnlyList<ClassPromise> Classes { get; init; }

    /// <summary>The clock of urgent community response, which a rapid referral may ask for too.</summary>
    public required NationalPromise National { get; init; }

    internal static PromisesResource Of(ResponseClock response) => new()
    {
        Classes =
        [
            new ClassPromise(ResponseClass.Rapid, response.RapidHours, response.RapidFrom, response.RapidUntil),
            new ClassPromise(ResponseClass.Fast, response.FastHours, response.VisitsFrom, response.VisitsUntil),
            new ClassPromise(ResponseClass.Normal, response.NormalHours, response.VisitsFrom, response.VisitsUntil),
        ],
        National = new NationalPromise(response.NationalHours, response.NationalFrom, response.NationalUntil),
    };
}

/// <summary>What is promised to referrals of a response class.</summary>
/// <param name="Class">The class.</param>
/// <param name="WithinHours">Hours from when it was received to the latest start of the first visit.</param>
/// <param name="VisitsFrom">Earliest clock time of a first visit; null: as early as the service day.</param>
/// <param name="VisitsUntil">Clock time by which it has started; null: as late as the service day.</param>
public sealed record ClassPromise(ResponseClass Class, int WithinHours, string? VisitsFrom, string? VisitsUntil);

/// <summary>The national clock of urgent community response.</summary>
/// <param name="WithinHours">Hours from when it starts to the latest start of the first visit.</param>
/// <param name="From">Clock time from which it runs; for a referral received outside its hours it starts then.</param>
/// <param name="Until">Clock time until which a referral starts it at once.</param>
public sealed record NationalPromise(int WithinHours, string From, string Until);
