namespace CareRostering.Planning.Import;

/// <summary>What a table of CSV may hold. Fields are called as in a day file wherever they are fields of one.</summary>
/// <param name="Name">What the table is called; its file is that with <c>.csv</c>.</param>
/// <param name="Required">Columns that must be there, and must not be empty.</param>
/// <param name="Optional">Columns that may be left out, or empty.</param>
internal sealed record TableShape(string Name, string[] Required, string[] Optional)
{
    private static readonly string[] OfACall =
        ["preferredEarliest", "preferredLatest", "workers", "skills", "attributes", "minimumGrade", "priority", "forbiddenWorkers"];

    /// <summary>Visits as they were made, to learn from: not part of days.</summary>
    public static readonly TableShape Actuals = new("actuals", ["visit", "worker", "date", "minutes", "started", "finished"], []);

    /// <summary>Referrals as a service lists them, to be counted: not part of days.</summary>
    public static readonly TableShape Referrals = new("referrals", ["received", "class", "source"], ["step", "outcome", "visited"]);

    /// <summary>The tables that days are made of, in the order in which they are read.</summary>
    public static readonly TableShape[] OfDays =
    [
        new("bases", ["id", "lat", "lon"], ["locality"]),
        new("workers", ["id", "profession", "grade", "wagePoundsPerHour"], ["employer", "locality", "skills", "attributes", "mode", "durationFactorPermille", "homeLat", "homeLon", "homePostcode"]),
        new(
            "shifts",
            ["worker", "date", "start", "finish"],
            [
                "id", "startsAt", "endsAt", "maxOvertimeMinutes", "breakMinutes", "breakEarliest", "breakLatest", "breakPaid", "maxContinuousWorkMinutes", "maxTravelMinutes",
                "maxContactMinutes",
            ]),
        new("patients", ["id"], ["lat", "lon", "postcode", "locality", "accessMinutes", "newFaceExtraMinutes", "newFacePence", "knownWorkers", "keyWorker", "forbiddenWorkers", "requiredAttributes"]),
        new("packages", ["id", "patient", "from", "minutes", "earliest", "latest"], ["until", "weekdays", .. OfACall]),
        new("visits", ["id", "patient", "date", "minutes", "earliest", "latest"], ["class", "due", "pinnedWorker", "pinnedStart", .. OfACall]),
        new("links", ["first", "second", "kind"], ["date", "minGapMinutes", "maxGapMinutes", "distinctWorkers", "sameWorker", "allOrNone"]),
    ];

    /// <summary>Every table.</summary>
    public static readonly TableShape[] All = [.. OfDays, Actuals, Referrals];

    /// <summary>Required and optional fields.</summary>
    public IEnumerable<string> Fields => Required.Concat(Optional);
}
