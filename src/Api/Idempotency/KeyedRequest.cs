using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Idempotency;

/// <summary>
/// A request that carries an Idempotency-Key, while it is served. Each of its writes is a numbered step whose result is stored in the transaction
/// of the write itself. If the process dies before the answer is stored, the retry is served anew, but steps that were committed are not made
/// again: what they returned is read back. So nothing is done twice, and generated ids stay the same. (The idea is Leach's "recovery points":
/// brandur.org/idempotency-keys, 2017.) A request makes its writes one after the other, never two at once.
/// </summary>
internal sealed class KeyedRequest(string caller, string key, string owner, long attempt, TimeProvider clock) : WriteScope
{
    // Some results are tuples, whose members are fields.
    private static readonly JsonSerializerOptions Json = new(ApiJson.Options) { IncludeFields = true };

    private const string Unreadable = "?";

    private long steps;
    private volatile bool isOver;

    private sealed record Row(string Kind, byte[] Result);

    public override bool IsTakenUp => attempt > 1;

    protected override bool IsOver => isOver;

    public string Caller => caller;

    public string Key => key;

    public string Owner => owner;

    /// <summary>Counts who has taken the request up; only the last may go on with it.</summary>
    public long Attempt => attempt;

    /// <summary>Makes this the current request until <see cref="Leave"/>.</summary>
    public void Enter() => Enter(this);

    /// <summary>What still runs on behalf of the request, after it was answered, writes without it.</summary>
    public void Leave()
    {
        isOver = true;
        Enter(null);
    }

    /// <summary>Makes one write, or reads back what it returned when it was made before.</summary>
    /// <exception cref="ProblemException">409: somebody else has taken the request up, or it went another way before it was cut off.</exception>
    public override T Step<T>(Session session, Func<Session, T> write)
    {
        // Also a lock: on PostgreSQL a second who serves the same request waits here until this transaction ends.
        if (session.Execute(
            "update request_keys set seen_at = @now where caller = @caller and request_key = @key and attempt = @attempt and status is null",
            new { now = Instants.Text(clock), caller, key, attempt }) == 0)
        {
            throw RequestKeys.InProgress(key);
        }

        if (WasMade(session, out T? made))
        {
            return made!;
        }

        T result = write(session);
        byte[]? json = ToJson(result);
        session.Execute(
            "insert into request_steps (caller, request_key, step, kind, result) values (@caller, @key, @step, @kind, @result)",
            new { caller, key, step = steps + 1, kind = json is null ? Unreadable : typeof(T).ToString(), result = Packed.Pack(json) });
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="ProblemException">409: it went another way before it was cut off.</exception>
    public override bool WasMade<T>(Session session, [MaybeNullWhen(false)] out T result)
    {
        Row? made = session.First<Row>(
            "select kind as Kind, result as Result from request_steps where caller = @caller and request_key = @key and step = @step", new { caller, key, step = steps + 1 });
        if (made is not null && !string.Equals(made.Kind, typeof(T).ToString(), StringComparison.Ordinal))
        {
            throw ProblemException.Conflict(
                "REQUEST_INTERRUPTED", $"The request with the key '{key}' was cut off after it had changed something, and cannot be taken up again. Look what is stored, and send what is missing with a new key.");
        }

        result = made is null ? default : JsonSerializer.Deserialize<T>(Packed.Unpack(made.Result), Json)!;
        return made is not null;
    }

    /// <summary>The step's transaction is committed: the next write is the next step. Not before, because a transaction may be run again.</summary>
    public override void StepDone() => steps++;

    /// <summary>Null: JSON cannot carry it. The write stands all the same; only a retry after a crash cannot go on from it, and says so.</summary>
    private static byte[]? ToJson<T>(T result)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(result, Json);
        }
        catch (Exception failure) when (failure is NotSupportedException or JsonException)
        {
            return null;
        }
    }
}
