using System.Security.Cryptography;
using System.Text.Json;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Audit;

/// <summary>The entries: added, read, verified; there is no way to change one.</summary>
internal static class AuditStore
{
    /// <summary>What the first entry has in the place of a hash before it.</summary>
    public static readonly string NoHash = new('0', 64);

    private const string Counter = "audit";
    private const int PageSize = 2_000;

    private const string Columns =
        """
        select number as Number, at as At, caller as Caller, roles as Roles, action as Action, kind as Kind, subject as Subject, patient as Patient,
          route as Route, outcome as Outcome, trace as Trace, previous as Previous, hash as Hash
        from audit
        """;

    /// <summary>Adds an entry at the end of the chain. Whoever adds takes the counter first and keeps it until the commit, so no two can follow the same entry.</summary>
    public static void Append(Session session, AuditEntry entry)
    {
        long number = session.Next(Counter);
        string previous = session.First<string>("select hash from audit where number = @before", new { before = number - 1 }) ?? NoHash;
        AuditEntry chained = entry with { Number = number, Previous = previous };
        session.Execute(
            """
            insert into audit (number, at, caller, roles, action, kind, subject, patient, route, outcome, trace, previous, hash)
            values (@Number, @At, @Caller, @Roles, @Action, @Kind, @Subject, @Patient, @Route, @Outcome, @Trace, @Previous, @Hash)
            """,
            chained with { Hash = HashOf(chained) });
    }

    /// <summary>Entries in order, after <paramref name="after"/>; those of a patient include what showed many at once.</summary>
    public static IReadOnlyList<AuditEntry> List(Session session, AuditQuestion question, long after, int limit) =>
        [.. session.Query<AuditEntry>(
            $"""
            {Columns}
            where number > @after
              and {(question.Patient is null ? "1 = 1" : "(patient = @Patient or patient = @many)")}
              and {(question.Caller is null ? "1 = 1" : "caller = @Caller")}
              and {(question.From is null ? "1 = 1" : "at >= @From")}
              and {(question.Before is null ? "1 = 1" : "at < @Before")}
            order by number limit @limit
            """,
            new { after, limit, many = AuditEntry.ManyPatients, question.Patient, question.Caller, question.From, question.Before })];

    /// <summary>Works every hash out anew.</summary>
    public static AuditVerification Verify(Session session)
    {
        long expected = 1;
        string previous = NoHash;
        while (List(session, new AuditQuestion(), expected - 1, PageSize) is { Count: > 0 } page)
        {
            foreach (AuditEntry entry in page)
            {
                if (entry.Number != expected || entry.Previous != previous || entry.Hash != HashOf(entry))
                {
                    return new AuditVerification(false, expected - 1, previous, expected, $"Entry {expected} is missing or has been changed, or the one before it has.");
                }

                previous = entry.Hash;
                expected++;
            }
        }

        long written = session.First<long?>("select value from counters where name = @Counter", new { Counter }) ?? 0;
        return written == expected - 1
            ? new AuditVerification(true, expected - 1, previous, null, null)
            : new AuditVerification(false, expected - 1, previous, expected, $"{written} entries have been written and {expected - 1} are left: the last are missing.");
    }

    /// <summary>The hash of an entry with a number at the time; null where there is none.</summary>
    public static string? HashAt(Session session, long number) => session.First<string>("select hash from audit where number = @number", new { number });

    // As a JSON list: no two different entries read the same, whatever characters they hold.
    private static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string?[]>(
    [
        entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.At, entry.Caller, entry.Roles, entry.Action, entry.Kind, entry.Subject,
        entry.Patient, entry.Route, entry.Outcome, entry.Trace, entry.Previous,
    ])));
}

/// <summary>Which entries are wanted; what is null does not matter.</summary>
/// <param name="Patient">Of whom.</param>
/// <param name="Caller">By whom.</param>
/// <param name="From">From this instant on.</param>
/// <param name="Before">Before this instant.</param>
internal sealed record AuditQuestion(string? Patient = null, string? Caller = null, string? From = null, string? Before = null);

/// <summary>Whether the audit is as it was written.</summary>
/// <param name="Intact">Whether every entry is there and unchanged.</param>
/// <param name="Entries">How many are sound, from the first on.</param>
/// <param name="Head">Hash of the last of those. Note it elsewhere, with the number: whoever can write to the database could work out a new chain, but not one with this hash.</param>
/// <param name="BrokenAt">Number of the first entry that is not sound; null: none.</param>
/// <param name="Detail">What is wrong; null: nothing.</param>
public sealed record AuditVerification(bool Intact, long Entries, string Head, long? BrokenAt, string? Detail);
