using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// A service day as a file says it (<c>day.json</c>): who needs care, who gives it, when. Everything refers to everything else by id.
/// A <em>time</em> is text: <c>HH:mm</c> or <c>HH:mm:ss</c> on the service day (from the day's start to the same clock time on the next
/// morning), or an ISO 8601 instant with offset where the clock alone would be ambiguous. Minutes may have decimals that make whole seconds.
/// </summary>
public sealed record DayDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-day/1";

    /// <summary>Always <c>care-day/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>IANA time zone.</summary>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>Clock time of the day's zero instant; the service day lasts until the same clock time next morning.</summary>
    public string DayStart { get; init; } = "07:00";

    /// <summary>Road file that travel times come from, relative to this file; null: the caller names one, or <see cref="Travel"/> is given.</summary>
    public string? Roads { get; init; }

    /// <summary>Every skill that workers have or visits need.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Every attribute that workers have or patients ask for.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Names of localities.</summary>
    public IReadOnlyList<string> Localities { get; init; } = [];

    /// <summary>Places where workers may start and end.</summary>
    public IReadOnlyList<BaseDocument> Bases { get; init; } = [];

    /// <summary>Workers with their shifts.</summary>
    public required IReadOnlyList<WorkerDocument> Workers { get; init; }

    /// <summary>Patients.</summary>
    public required IReadOnlyList<PatientDocument> Patients { get; init; }

    /// <summary>Visits to be planned.</summary>
    public required IReadOnlyList<VisitDocument> Visits { get; init; }

    /// <summary>Visits timed together, beside those that follow from <see cref="VisitDocument.Workers"/>.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];

    /// <summary>Referrals that arrive in the course of the day; not part of the plan made before it.</summary>
    public IReadOnlyList<ReferralDocument> Referrals { get; init; } = [];

    /// <summary>Prices that differ from the defaults; null: all defaults.</summary>
    public Prices? Prices { get; init; }

    /// <summary>Roads that are closed or slow on the day; only where travel times come from roads. Null: none. Not part of the day's hash: they are of the roads, not of the work.</summary>
    public ClosuresDocument? Closures { get; init; }

    /// <summary>What was granted beyond what workers, visits and shifts ask for otherwise. They have it in them already: this says what it was, so that it can be taken back.</summary>
    public IReadOnlyList<GrantDocument> Grants { get; init; } = [];

    /// <summary>Own travel times, instead of a road file; null: from roads.</summary>
    public IReadOnlyList<TravelDocument>? Travel { get; init; }
}

/// <summary>A base: where rounds may start and end.</summary>
public sealed record BaseDocument
{
    /// <summary>Unique among bases.</summary>
    public required string Id { get; init; }

    /// <summary>Latitude, degrees, WGS 84.</summary>
    public required double Lat { get; init; }

    /// <summary>Longitude, degrees, WGS 84.</summary>
    public required double Lon { get; init; }

    /// <summary>Locality the base stands in.</summary>
    public string Locality { get; init; } = "";
}

/// <summary>A worker and the shifts of the day.</summary>
public sealed record WorkerDocument
{
    /// <summary>Unique among workers.</summary>
    public required string Id { get; init; }

    /// <summary>For example <c>reablement worker</c>, <c>nurse</c>.</summary>
    public required string Profession { get; init; }

    /// <summary>Employer.</summary>
    public string Employer { get; init; } = "";

    /// <summary>Home locality.</summary>
    public string Locality { get; init; } = "";

    /// <summary>NHS band or equivalent.</summary>
    public required int Grade { get; init; }

    /// <summary>Skills held.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Attributes.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Travel mode.</summary>
    public TravelMode Mode { get; init; } = TravelMode.Car;

    /// <summary>Service time in thousandths of the usual.</summary>
    public int DurationFactorPermille { get; init; } = 1000;

    /// <summary>Hourly wage in pence.</summary>
    public required int WagePencePerHour { get; init; }

    /// <summary>Latitude of the home, degrees; null where no round starts or ends there.</summary>
    public double? HomeLat { get; init; }

    /// <summary>Longitude of the home, degrees.</summary>
    public double? HomeLon { get; init; }

    /// <summary>Shifts of the day; two for a split shift.</summary>
    public IReadOnlyList<ShiftDocument> Shifts { get; init; } = [];
}

/// <summary>A shift.</summary>
public sealed record ShiftDocument
{
    /// <summary>Unique among all shifts of the day.</summary>
    public required string Id { get; init; }

    /// <summary>Time paid work starts.</summary>
    public required string Start { get; init; }

    /// <summary>Time paid work finishes.</summary>
    public required string Finish { get; init; }

    /// <summary>Most overtime.</summary>
    public decimal MaxOvertimeMinutes { get; init; }

    /// <summary><c>home</c>, <c>base:ID</c>, or <c>first-visit</c> where the way there is the worker's own.</summary>
    public string StartsAt { get; init; } = "home";

    /// <summary><c>home</c>, <c>base:ID</c>, or <c>last-visit</c>.</summary>
    public string EndsAt { get; init; } = "home";

    /// <summary>Breaks in order.</summary>
    public IReadOnlyList<BreakDocument> Breaks { get; init; } = [];

    /// <summary>Longest stretch without a break; null: no limit.</summary>
    public decimal? MaxContinuousWorkMinutes { get; init; }

    /// <summary>Most travel; null: no limit.</summary>
    public decimal? MaxTravelMinutes { get; init; }

    /// <summary>Most contact; null: no limit.</summary>
    public decimal? MaxContactMinutes { get; init; }
}

/// <summary>A break.</summary>
public sealed record BreakDocument
{
    /// <summary>Length.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Earliest start.</summary>
    public required string Earliest { get; init; }

    /// <summary>Latest start.</summary>
    public required string Latest { get; init; }

    /// <summary>Whether it counts as paid time.</summary>
    public bool Paid { get; init; }
}

/// <summary>A patient.</summary>
public sealed record PatientDocument
{
    /// <summary>Pseudonymous id, unique among patients.</summary>
    public required string Id { get; init; }

    /// <summary>Latitude of the home, degrees, WGS 84.</summary>
    public required double Lat { get; init; }

    /// <summary>Longitude of the home, degrees, WGS 84.</summary>
    public required double Lon { get; init; }

    /// <summary>Locality.</summary>
    public string Locality { get; init; } = "";

    /// <summary>From arrival to the possible start of service.</summary>
    public decimal AccessMinutes { get; init; }

    /// <summary>Extra service time for a worker who has not been here before.</summary>
    public decimal NewFaceExtraMinutes { get; init; }

    /// <summary>Price of a visit by a worker who has not been here before, pence; null: that of the day's prices. Dearer where the patient has met enough new faces of late.</summary>
    public long? NewFacePence { get; init; }

    /// <summary>Workers who have been here before.</summary>
    public IReadOnlyList<string> KnownWorkers { get; init; } = [];

    /// <summary>Key worker.</summary>
    public string? KeyWorker { get; init; }

    /// <summary>Workers who may not come.</summary>
    public IReadOnlyList<string> ForbiddenWorkers { get; init; } = [];

    /// <summary>Attributes every worker who comes must have.</summary>
    public IReadOnlyList<string> RequiredAttributes { get; init; } = [];
}

/// <summary>A visit, by one or more workers at once.</summary>
public sealed record VisitDocument
{
    /// <summary>Unique among visits; may not contain <c>~</c>, which numbers the second worker of a call.</summary>
    public required string Id { get; init; }

    /// <summary>Patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>Length of service.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Windows for the start of service.</summary>
    public required IReadOnlyList<WindowDocument> Windows { get; init; }

    /// <summary>Preferred window for the start.</summary>
    public WindowDocument? Preferred { get; init; }

    /// <summary>How many workers at once: 1 to 4.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Skills needed by each worker.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Attributes needed, beside the patient's.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Lowest grade.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>Response class.</summary>
    public ResponseClass Class { get; init; }

    /// <summary>Latest start that keeps the response promise.</summary>
    public string? Due { get; init; }

    /// <summary>1 to 9; 5 is usual.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>The only worker who may come.</summary>
    public string? PinnedWorker { get; init; }

    /// <summary>The only start.</summary>
    public string? PinnedStart { get; init; }

    /// <summary>Workers who may not make this visit.</summary>
    public IReadOnlyList<string> ForbiddenWorkers { get; init; } = [];
}

/// <summary>Earliest and latest start, both inclusive.</summary>
public sealed record WindowDocument
{
    /// <summary>Earliest start.</summary>
    public required string Earliest { get; init; }

    /// <summary>Latest start.</summary>
    public required string Latest { get; init; }
}

/// <summary>What a link asks for.</summary>
public enum LinkKind
{
    /// <summary>Both start at the same instant, by distinct workers, both or none: a joint visit.</summary>
    SameStart,

    /// <summary>The second starts no earlier than the first has finished.</summary>
    Order,

    /// <summary>The second starts the least to the most gap after the first starts.</summary>
    Gap,
}

/// <summary>Two visits timed together.</summary>
public sealed record LinkDocument
{
    /// <summary>Id of the first visit.</summary>
    public required string First { get; init; }

    /// <summary>Id of the second visit.</summary>
    public required string Second { get; init; }

    /// <summary>Kind.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Least gap, start to start; only for <see cref="LinkKind.Gap"/>.</summary>
    public decimal? MinGapMinutes { get; init; }

    /// <summary>Most gap, start to start; only for <see cref="LinkKind.Gap"/> and <see cref="LinkKind.Order"/>.</summary>
    public decimal? MaxGapMinutes { get; init; }

    /// <summary>Distinct workers.</summary>
    public bool DistinctWorkers { get; init; }

    /// <summary>The same worker.</summary>
    public bool SameWorker { get; init; }

    /// <summary>Both or none.</summary>
    public bool AllOrNone { get; init; }
}

/// <summary>Who leads the answer to a referral (Bucks strategy 2015, figure 3).</summary>
public enum LeadProfession
{
    /// <summary>A nurse.</summary>
    Nurse,

    /// <summary>An occupational therapist or physiotherapist.</summary>
    Therapist,

    /// <summary>Social care: an assessor or social worker.</summary>
    SocialCare,
}

/// <summary>What the single point of referral receives.</summary>
public sealed record ReferralDocument
{
    /// <summary>Unique among referrals.</summary>
    public required string Id { get; init; }

    /// <summary>When it was received.</summary>
    public required string Received { get; init; }

    /// <summary>Response class.</summary>
    public required ResponseClass Class { get; init; }

    /// <summary>Lead profession.</summary>
    public required LeadProfession Lead { get; init; }

    /// <summary>Who needs care: new to the service, or known by id.</summary>
    public required PatientDocument Patient { get; init; }

    /// <summary>Length of the first visit.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>How many workers at once.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Skills needed.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Lowest grade.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>Where it came from: ward, GP, ambulance crew ...</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the national two-hour clock of urgent community response runs beside that of the class; each is then shown and reported.</summary>
    public bool NationalClock { get; init; }
}

/// <summary>Own travel times for one mode.</summary>
public sealed record TravelDocument
{
    /// <summary>Mode.</summary>
    public required TravelMode Mode { get; init; }

    /// <summary>Places: <c>base:ID</c>, <c>home:WORKER</c>, <c>patient:ID</c>.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Seconds, row = from; null where there is no way.</summary>
    public required IReadOnlyList<IReadOnlyList<int?>> Seconds { get; init; }

    /// <summary>Metres of the same way.</summary>
    public required IReadOnlyList<IReadOnlyList<int?>> Metres { get; init; }
}
