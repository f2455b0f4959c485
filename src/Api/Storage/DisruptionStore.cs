using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;

namespace CareRostering.Api.Storage;

/// <summary>A disruption with what it changes of its day.</summary>
internal sealed record StoredDisruption(long Number, DisruptionResource Resource, IReadOnlyList<DayEdit> Edits)
{
    /// <summary>The last service day on which it holds, <c>yyyy-MM-dd</c>.</summary>
    public required string LastDay { get; init; }
}

/// <summary>Repairs just worked out.</summary>
internal sealed record NewRepairs
{
    public required long? Version { get; init; }

    public required IReadOnlyList<string> Covers { get; init; }

    public required IReadOnlyList<RepairResource> Repairs { get; init; }

    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>The changed day; null where there are no repairs.</summary>
    public byte[]? DayJson { get; init; }

    /// <summary>The rota of each answer.</summary>
    public IReadOnlyList<(RepairLevel Answer, byte[] RotaJson)> Rotas { get; init; } = [];
}

/// <summary>What has happened on which day, and the repairs worked out for it. Nothing is ever deleted: what was said by mistake is withdrawn.</summary>
internal static class DisruptionStore
{
    private const string Columns =
        $"""
        select number as Number, id as Id, state as StateText, created_at as CreatedAt, document as Document, edits as Edits, called_off as CalledOff, last_day as LastDay,
          {RepairsRow.RepairsColumns}, withdrawal as Withdrawal
        from disruptions
        """;

    private sealed class Row : RepairsRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string StateText { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string LastDay { get; init; } = "";

        public string Document { get; init; } = "";

        public string Edits { get; init; } = "";

        public string CalledOff { get; init; } = "";

        public string? Withdrawal { get; init; }

        public StoredDisruption ToStored() => new(
            Number,
            new DisruptionResource
            {
                Id = Id,
                State = Enum.Parse<DisruptionState>(StateText, ignoreCase: true),
                CreatedAt = CreatedAt,
                Disruption = Parse<DisruptionDocument>(Document),
                CalledOff = Parse<IReadOnlyList<VisitDocument>>(CalledOff),
                Version = BasedOn,
                RepairedAt = RepairedAt,
                Covers = ReadCovers(),
                Repairs = ReadRepairs(),
                Faults = ReadFaults(),
                Accepted = ReadAccepted(),
                Withdrawn = Withdrawal is null ? null : Parse<WithdrawalResource>(Withdrawal),
            },
            Parse<IReadOnlyList<DayEdit>>(Edits)) { LastDay = LastDay };
    }

    public static StoredDisruption Insert(
        Session session, DisruptionDocument disruption, string lastDay, IReadOnlyList<DayEdit> edits, IReadOnlyList<VisitDocument> calledOff, string createdAt)
    {
        long number = session.Next("disruptions");
        session.Execute(
            """
            insert into disruptions (number, id, revision, state, kind, day, last_day, created_at, document, edits, called_off, covers, repairs, faults)
            values (@number, @id, 1, 'open', @kind, @Date, @lastDay, @createdAt, @document, @edits, @calledOff, '[]', '[]', '[]')
            """,
            new
            {
                number,
                id = $"D{number:000000}",
                kind = Text(disruption.Kind),
                disruption.Date,
                lastDay,
                createdAt,
                document = Json(disruption),
                edits = Json(edits),
                calledOff = Json(calledOff),
            });
        StoredDisruption stored = session.First<Row>($"{Columns} where number = @number", new { number })!.ToStored();
        Tell(session, EventTypes.DisruptionReported, stored.Resource, createdAt, new { stored.Resource.Id, Kind = Text(disruption.Kind), disruption.Date, lastDay, CalledOff = calledOff.Count });
        return stored;
    }

    public static StoredDisruption? Find(Session session, string id) => session.First<Row>($"{Columns} where id = @id", new { id })?.ToStored();

    /// <summary>Disruptions by id, after <paramref name="after"/>, of a day and a state if given.</summary>
    public static IReadOnlyList<StoredDisruption> List(Session session, string? day, DisruptionState? state, string? after, int limit) =>
    [
        .. session.Query<Row>(
            $"{Columns} where id > @after and {(day is null ? "1 = 1" : "day <= @day and last_day >= @day")} and {(state is null ? "1 = 1" : "state = @state")} order by id limit @limit",
            new { after = after ?? "", day, state = state is null ? null : Text(state.Value), limit }).Select(row => row.ToStored()),
    ];

    /// <summary>Everything that holds on a day, in the order it was said; what was withdrawn does not.</summary>
    public static IReadOnlyList<StoredDisruption> On(Session session, string day) =>
        [.. session.Query<Row>($"{Columns} where day <= @day and last_day >= @day and state <> 'withdrawn' order by number", new { day }).Select(row => row.ToStored())];

    /// <summary>Replaces the repairs of a disruption that is open; false where it is not.</summary>
    public static bool PutRepairs(Session session, long number, NewRepairs repairs, string repairedAt)
    {
        int open = session.Execute(
            """
            update disruptions set revision = revision + 1, based_on = @Version, repaired_at = @repairedAt, covers = @covers, repairs = @repairs, faults = @faults,
              day_document = @day
            where number = @number and state = 'open'
            """,
            new
            {
                number,
                repairs.Version,
                repairedAt,
                covers = Json(repairs.Covers),
                repairs = Json(repairs.Repairs),
                faults = Json(repairs.Faults),
                day = repairs.DayJson is null ? null : Packed.Pack(repairs.DayJson),
            });
        if (open == 0)
        {
            return false;
        }

        session.Execute("delete from repaired_rotas where disruption = @number", new { number });
        foreach ((RepairLevel answer, byte[] rota) in repairs.Rotas)
        {
            session.Execute(
                "insert into repaired_rotas (disruption, answer, rota_document) values (@number, @answer, @rota)", new { number, answer = Text(answer), rota = Packed.Pack(rota) });
        }

        return true;
    }

    /// <summary>The changed day and the rota of an answer, as stored; null where there is no such answer.</summary>
    public static (byte[] DayJson, byte[] RotaJson)? Documents(Session session, long number, RepairLevel answer)
    {
        byte[]? day = session.First<byte[]?>("select day_document from disruptions where number = @number", new { number });
        byte[]? rota = session.First<byte[]?>("select rota_document from repaired_rotas where disruption = @number and answer = @answer", new { number, answer = Text(answer) });
        return day is null || rota is null ? null : (Packed.Unpack(day), Packed.Unpack(rota));
    }

    /// <summary>Settles open disruptions with an accepted repair; how many were still open.</summary>
    public static int Accept(Session session, IReadOnlyList<string> ids, RepairLevel answer, long version, string now)
    {
        int settled = 0;
        foreach (string id in ids)
        {
            if (session.Execute(
                "update disruptions set revision = revision + 1, state = 'accepted', accepted_answer = @answer, accepted_version = @version where id = @id and state = 'open'",
                new { id, answer = Text(answer), version }) > 0)
            {
                settled++;
                DisruptionResource own = Find(session, id)!.Resource;
                TellRepaired(session, own, own.Disruption.Date, answer, version, now);
            }
        }

        return settled;
    }

    /// <summary>Takes a disruption back; it must hold.</summary>
    public static void Withdraw(Session session, DisruptionResource disruption, WithdrawalResource withdrawal)
    {
        session.Execute("update disruptions set revision = revision + 1, state = 'withdrawn', withdrawal = @withdrawal where id = @Id", new { disruption.Id, withdrawal = Json(withdrawal) });
        Tell(session, EventTypes.DisruptionWithdrawn, disruption, withdrawal.At, new { disruption.Id, disruption.Disruption.Date, WasAccepted = disruption.State == DisruptionState.Accepted });
    }

    /// <summary>Tells that the rota of one of its days has been repaired.</summary>
    public static void TellRepaired(Session session, DisruptionResource disruption, string date, RepairLevel answer, long version, string now) =>
        Outbox.Add(session, EventTypes.DisruptionRepaired, $"/disruptions/{disruption.Id}", date, now, new { disruption.Id, answer, date, version });

    private static void Tell(Session session, string type, DisruptionResource disruption, string now, object data) =>
        Outbox.Add(session, type, $"/disruptions/{disruption.Id}", disruption.Disruption.Date, now, data);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    private static string Text<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
