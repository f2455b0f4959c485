using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Proposals;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Storage;

/// <summary>A proposal with the rounds that it would change, by ids.</summary>
internal sealed record StoredProposal(long Number, ProposalResource Resource, IReadOnlyList<RoundDocument> Rounds);

/// <summary>Proposals. None is ever deleted; one at a time is open on a day, on all nodes together.</summary>
internal static class ProposalStore
{
    private const string Columns =
        """
        select number as Number, id as Id, state as StateText, day as Day, made_on as MadeOn, version as Version, created_at as CreatedAt, verified_at as VerifiedAt, decide_by as DecideBy,
          finding as Finding, rounds as Rounds, why as Why, ended_at as EndedAt, author as Author, reason as Reason, accepted_version as AcceptedVersion
        from proposals
        """;

    private sealed class Row
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string StateText { get; init; } = "";

        public string Day { get; init; } = "";

        public long MadeOn { get; init; }

        public long Version { get; init; }

        public string CreatedAt { get; init; } = "";

        public string VerifiedAt { get; init; } = "";

        public string DecideBy { get; init; } = "";

        public string Finding { get; init; } = "";

        public byte[] Rounds { get; init; } = [];

        public string Why { get; init; } = "";

        public string? EndedAt { get; init; }

        public string? Author { get; init; }

        public string? Reason { get; init; }

        public long? AcceptedVersion { get; init; }

        public StoredProposal ToStored()
        {
            ProposalFinding found = JsonSerializer.Deserialize<ProposalFinding>(Finding, ApiJson.Options)!;
            return new StoredProposal(
                Number,
                new ProposalResource
                {
                    Id = Id,
                    Date = Day,
                    State = Enum.Parse<ProposalState>(StateText, ignoreCase: true),
                    MadeOn = MadeOn,
                    Version = Version,
                    CreatedAt = CreatedAt,
                    VerifiedAt = VerifiedAt,
                    DecideBy = DecideBy,
                    VisitsGained = found.VisitsGained,
                    GainPence = found.GainPence,
                    GainItemsPence = found.GainItemsPence,
                    PatientsMoved = found.PatientsMoved,
                    WorkerChanges = found.WorkerChanges,
                    Changes = found.Changes,
                    Tell = found.Tell,
                    Why = JsonSerializer.Deserialize<IReadOnlyList<Fault>>(Why, ApiJson.Options)!,
                    Decision = Author is null ? null : new ProposalDecision(Author, Reason ?? "", EndedAt!, AcceptedVersion),
                },
                JsonSerializer.Deserialize<IReadOnlyList<RoundDocument>>(Packed.Unpack(Rounds), ApiJson.Options)!);
        }
    }

    /// <summary>Stores a proposal of a day that has none open, and tells of it.</summary>
    public static ProposalResource Insert(Session session, string date, long version, ProposalFinding finding, IReadOnlyList<RoundDocument> rounds, string decideBy, string now)
    {
        long number = session.Next("proposals");
        string id = $"PR{number:000000}";
        session.Execute(
            """
            insert into proposals (number, id, state, day, open_day, made_on, version, created_at, verified_at, decide_by, finding, rounds, why)
            values (@number, @id, 'open', @date, @date, @version, @version, @now, @now, @decideBy, @finding, @rounds, '[]')
            """,
            new { number, id, date, version, now, decideBy, finding = Json(finding), rounds = Packed.Pack(JsonSerializer.SerializeToUtf8Bytes(rounds, ApiJson.Options)) });
        ProposalResource made = Find(session, id)!.Resource;
        Outbox.Add(
            session, EventTypes.ProposalMade, $"/proposals/{id}", date, now, new { id, date, version, made.VisitsGained, made.GainPence, made.PatientsMoved, made.WorkerChanges, decideBy });
        return made;
    }

    public static StoredProposal? Find(Session session, string id) => session.First<Row>($"{Columns} where id = @id", new { id })?.ToStored();

    /// <summary>All that are open, of whatever day.</summary>
    public static IReadOnlyList<StoredProposal> Open(Session session) => [.. session.Query<Row>($"{Columns} where open_day is not null order by number").ToList().Select(row => row.ToStored())];

    /// <summary>The one that is open on a day; null: none.</summary>
    public static StoredProposal? OpenOn(Session session, string date) => session.First<Row>($"{Columns} where open_day = @date", new { date })?.ToStored();

    /// <summary>Those of a day that somebody has decided on.</summary>
    public static IReadOnlyList<ProposalResource> DecidedOn(Session session, string date) =>
        [.. session.Query<Row>($"{Columns} where day = @date and author is not null order by id", new { date }).ToList().Select(row => row.ToStored().Resource)];

    /// <summary>Proposals of a day by id, after <paramref name="after"/>, of one state or of all.</summary>
    public static IReadOnlyList<ProposalResource> List(Session session, string date, ProposalState? state, string? after, int limit) =>
    [
        .. session.Query<Row>(
            $"{Columns} where day = @date and id > @after and {(state is null ? "1 = 1" : "state = @state")} order by id limit @limit",
            new { date, after = after ?? "", state = state is null ? null : Text(state.Value), limit }).ToList().Select(row => row.ToStored().Resource),
    ];

    /// <summary>Notes that an open proposal fits another version as well; nothing where it is open on <paramref name="before"/> no more.</summary>
    public static void Verified(Session session, long number, long before, long version, ProposalFinding finding, string decideBy, string now) => session.Execute(
        "update proposals set version = @version, finding = @finding, decide_by = @decideBy, verified_at = @now where number = @number and version = @before and state = 'open'",
        new { number, before, version, finding = Json(finding), decideBy, now });

    /// <summary>Ends an open proposal that cannot be accepted any more; false where it is not open on that version.</summary>
    public static bool Supersede(Session session, StoredProposal proposal, IReadOnlyList<Fault> why, string now)
    {
        if (session.Execute(
            "update proposals set state = 'superseded', open_day = null, why = @why, ended_at = @now where number = @Number and version = @Version and state = 'open'",
            new { proposal.Number, proposal.Resource.Version, why = Json(why), now }) == 0)
        {
            return false;
        }

        Ended(session, proposal.Resource, ProposalState.Superseded, now);
        return true;
    }

    /// <summary>Ends an open proposal as somebody decided; false where it is not open.</summary>
    public static bool Decide(Session session, StoredProposal proposal, ProposalState state, ProposalDecision decision)
    {
        if (session.Execute(
            """
            update proposals set state = @state, open_day = null, author = @Author, reason = @Reason, ended_at = @At, accepted_version = @Version
            where number = @Number and state = 'open'
            """,
            new { proposal.Number, state = Text(state), decision.Author, decision.Reason, decision.At, decision.Version }) == 0)
        {
            return false;
        }

        Ended(session, proposal.Resource, state, decision.At);
        return true;
    }

    private static void Ended(Session session, ProposalResource proposal, ProposalState state, string now) =>
        Outbox.Add(session, EventTypes.ProposalEnded, $"/proposals/{proposal.Id}", proposal.Date, now, new { proposal.Id, proposal.Date, state });

    private static string Text(ProposalState state) => state.ToString().ToLowerInvariant();

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);
}
