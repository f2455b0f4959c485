using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Insertion;

namespace CareRostering.Api.Storage;

/// <summary>Repairs worked out for the later days of what goes on for longer.</summary>
internal static class DisruptionDayStore
{
    private const string Columns = $"select day as Day, {RepairsRow.RepairsColumns} from disruption_days";

    private sealed class Row : RepairsRow
    {
        public string Day { get; init; } = "";

        public LaterDayResource ToResource() => new()
        {
            Date = Day,
            State = AcceptedVersion is null ? LaterDayState.Open : LaterDayState.Settled,
            Version = BasedOn,
            RepairedAt = RepairedAt,
            Covers = ReadCovers(),
            Repairs = ReadRepairs(),
            Faults = ReadFaults(),
            Accepted = ReadAccepted(),
        };
    }

    /// <summary>Every later day of a disruption for which repairs were worked out, in their order.</summary>
    public static IReadOnlyList<LaterDayResource> Of(Session session, long disruption) =>
        [.. session.Query<Row>($"{Columns} where disruption = @disruption order by day", new { disruption }).Select(row => row.ToResource())];

    /// <summary>Repairs of a later day that were accepted, whatever they were for.</summary>
    public static IReadOnlyList<LaterDayResource> AcceptedOn(Session session, string day) =>
        [.. session.Query<Row>($"{Columns} where day = @day and accepted_version is not null order by disruption", new { day }).Select(row => row.ToResource())];

    /// <summary>Replaces the repairs of a later day of a disruption that holds; false where it does not any more.</summary>
    public static bool Put(Session session, StoredDisruption disruption, string day, NewRepairs repairs, string repairedAt)
    {
        if (DisruptionStore.Find(session, disruption.Resource.Id)?.Resource.State is null or DisruptionState.Withdrawn)
        {
            return false;
        }

        var key = new { disruption.Number, day };
        session.Execute("delete from repaired_day_rotas where disruption = @Number and day = @day", key);
        session.Execute("delete from disruption_days where disruption = @Number and day = @day", key);
        session.Execute(
            """
            insert into disruption_days (disruption, day, based_on, repaired_at, covers, repairs, faults, day_document)
            values (@Number, @day, @Version, @repairedAt, @covers, @repaired, @faults, @document)
            """,
            new
            {
                disruption.Number,
                day,
                repairs.Version,
                repairedAt,
                covers = Json(repairs.Covers),
                repaired = Json(repairs.Repairs),
                faults = Json(repairs.Faults),
                document = repairs.DayJson is null ? null : Packed.Pack(repairs.DayJson),
            });
        foreach ((RepairLevel answer, byte[] rota) in repairs.Rotas)
        {
            session.Execute(
                "insert into repaired_day_rotas (disruption, day, answer, rota_document) values (@Number, @day, @answer, @rota)",
                new { disruption.Number, day, answer = Text(answer), rota = Packed.Pack(rota) });
        }

        return true;
    }

    /// <summary>The changed day and the rota of an answer, as stored; null where there is no such answer.</summary>
    public static (byte[] DayJson, byte[] RotaJson)? Documents(Session session, long disruption, string day, RepairLevel answer)
    {
        byte[]? document = session.First<byte[]?>("select day_document from disruption_days where disruption = @disruption and day = @day", new { disruption, day });
        byte[]? rota = session.First<byte[]?>(
            "select rota_document from repaired_day_rotas where disruption = @disruption and day = @day and answer = @answer", new { disruption, day, answer = Text(answer) });
        return document is null || rota is null ? null : (Packed.Unpack(document), Packed.Unpack(rota));
    }

    /// <summary>Notes an accepted repair; false where the disruption holds no longer, or one of the day was accepted already.</summary>
    public static bool Accept(Session session, StoredDisruption disruption, string day, RepairLevel answer, long version, string now)
    {
        if (DisruptionStore.Find(session, disruption.Resource.Id)?.Resource is not { State: not DisruptionState.Withdrawn } own
            || session.Execute(
                "update disruption_days set accepted_answer = @answer, accepted_version = @version where disruption = @Number and day = @day and accepted_version is null",
                new { disruption.Number, day, answer = Text(answer), version }) == 0)
        {
            return false;
        }

        DisruptionStore.TellRepaired(session, own, day, answer, version, now);
        return true;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    private static string Text(RepairLevel answer) => JsonNamingPolicy.KebabCaseLower.ConvertName(answer.ToString());
}
