using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Http;

/// <summary>Part of a list, ordered by id.</summary>
/// <param name="Items">What was asked for.</param>
/// <param name="Next">Pass as <c>after</c> to read on; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Limits of lists.</summary>
internal static class Paging
{
    public const int DefaultLimit = 200;
    public const int MaxLimit = 2_000;

    public static int Limit(string? text)
    {
        if (text is null)
        {
            return DefaultLimit;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw ProblemException.Invalid(new Fault("LIMIT_INVALID", "?limit", $"'{text}' is not a limit.", $"Give a whole number from 1 to {MaxLimit}."));
    }

    /// <summary>Makes a page of rows read with one more than <paramref name="limit"/>, which tells whether there is more.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> id) =>
        rows.Count > limit ? new Page<T>([.. rows.Take(limit)], id(rows[limit - 1])) : new Page<T>(rows, null);
}
