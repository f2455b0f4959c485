using CareRostering.Api.Errors;
using CareRostering.Api.Storage;
using NodaTime;

namespace CareRostering.Api.Idempotency;

/// <summary>Requests by caller and key: who serves them, and what was answered.</summary>
internal static class RequestKeys
{
    /// <summary>How long an answer can be had again.</summary>
    public static readonly Duration Kept = Duration.FromHours(24);

    /// <summary>
    /// After this time without a write, another process may take a request up. The first cannot write any more then, should it still be alive:
    /// its attempt is over.
    /// </summary>
    private static readonly Duration Patience = Duration.FromSeconds(30);

    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public string Owner { get; init; } = "";

        public long Attempt { get; init; }

        public string SeenAt { get; init; } = "";

        public long? Status { get; init; }

        public string? MediaType { get; init; }

        public string? ETag { get; init; }

        public string? Location { get; init; }

        public byte[]? Answer { get; init; }
    }

    /// <summary>Takes a request up, or finds the answer it was given.</summary>
    /// <exception cref="ProblemException">422: the key stands for another request. 409: another process serves it now.</exception>
    public static (KeyedRequest? Request, KeptAnswer? Answer) Claim(Session session, string caller, string key, string hash, string owner, TimeProvider clock)
    {
        string now = Instants.Text(clock);
        Row? row = session.First<Row>(
            """
            select hash as Hash, owner as Owner, attempt as Attempt, seen_at as SeenAt, status as Status, media_type as MediaType, etag as ETag, location as Location, answer as Answer
            from request_keys where caller = @caller and request_key = @key
            """,
            new { caller, key });
        if (row is null)
        {
            int added = session.Execute(
                "insert into request_keys (caller, request_key, hash, owner, attempt, seen_at) values (@caller, @key, @hash, @owner, 1, @now) on conflict (caller, request_key) do nothing",
                new { caller, key, hash, owner, now });
            return added > 0 ? (new KeyedRequest(caller, key, owner, 1, clock), null) : throw InProgress(key);
        }

        if (!string.Equals(row.Hash, hash, StringComparison.Ordinal))
        {
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity,
                "IDEMPOTENCY_KEY_REUSED",
                $"The key '{key}' was sent with another request before: another route, or another body. Use a new key for each new request.");
        }

        if (row.Status is { } status)
        {
            return (null, new KeptAnswer((int)status, row.MediaType, row.ETag, row.Location, Packed.Unpack(row.Answer!)));
        }

        // The time away, whichever way: a clock that was set back must not keep the request waiting for as long. Should its server live, its attempt is over, and it writes nothing more.
        bool isServed = row.Owner.Length > 0 && !string.Equals(row.Owner, owner, StringComparison.Ordinal) && Away(Instants.Parse(row.SeenAt), Instants.Now(clock)) < Patience;
        long attempt = row.Attempt + 1;
        return !isServed && session.Execute(
            "update request_keys set owner = @owner, attempt = @attempt, seen_at = @now where caller = @caller and request_key = @key and attempt = @before",
            new { owner, attempt, now, caller, key, before = row.Attempt }) > 0
            ? (new KeyedRequest(caller, key, owner, attempt, clock), null)
            : throw InProgress(key);
    }

    private static Duration Away(Instant one, Instant other) => one > other ? one - other : other - one;

    /// <summary>Keeps the answer; not where somebody else has taken the request up.</summary>
    public static void Answer(Session session, KeyedRequest request, KeptAnswer answer, string now) => session.Execute(
        """
        update request_keys set status = @Status, media_type = @MediaType, etag = @ETag, location = @Location, answer = @body, seen_at = @now
        where caller = @Caller and request_key = @Key and attempt = @Attempt
        """,
        new { answer.Status, answer.MediaType, answer.ETag, answer.Location, body = Packed.Pack(answer.Body), now, request.Caller, request.Key, request.Attempt });

    /// <summary>The request came to no answer worth keeping: whoever sends it again takes it up where it stopped.</summary>
    public static void Release(Session session, KeyedRequest request) => session.Execute(
        "update request_keys set owner = '' where caller = @Caller and request_key = @Key and attempt = @Attempt and status is null",
        new { request.Caller, request.Key, request.Attempt });

    /// <summary>409: a secret was stored, but the answer that told it was never given.</summary>
    /// <param name="what">What the secret is of, as the beginning of a sentence.</param>
    public static ProblemException SecretLost(string what) =>
        ProblemException.Conflict("REQUEST_INTERRUPTED", $"{what} was made, but the request was cut off before its secret was told, and nobody knows it. Revoke it and make another.");

    /// <summary>Forgets requests last seen before an instant.</summary>
    public static int Forget(Session session, string before)
    {
        session.Execute(
            """
            delete from request_steps where exists (
              select 1 from request_keys k where k.caller = request_steps.caller and k.request_key = request_steps.request_key and k.seen_at < @before)
            """,
            new { before });
        return session.Execute("delete from request_keys where seen_at < @before", new { before });
    }

    public static ProblemException InProgress(string key) =>
        ProblemException.Conflict("REQUEST_IN_PROGRESS", $"The request with the key '{key}' is being served just now. Send it again in a moment.");
}
