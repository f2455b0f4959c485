using NodaTime;
using NodaTime.Text;

namespace CareRostering.Storage;

/// <summary>Instants as the database and the answers write them: ISO 8601 in UTC, sortable as text.</summary>
public static class Instants
{
    private static readonly InstantPattern WholeSeconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The clock's instant.</summary>
    public static Instant Now(TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Now, with milliseconds.</summary>
    public static string Text(TimeProvider clock) => Text(Now(clock));

    /// <summary>Now in whole seconds, as days and referrals write instants.</summary>
    public static string Seconds(TimeProvider clock) => WholeSeconds.Format(Now(clock));

    /// <summary>An instant, with milliseconds.</summary>
    public static string Text(Instant instant) => Pattern.Format(instant);

    /// <summary>Reads what <see cref="Text(Instant)"/> wrote.</summary>
    /// <exception cref="UnparsableValueException">It is something else.</exception>
    public static Instant Parse(string text) => Pattern.Parse(text).Value;
}
