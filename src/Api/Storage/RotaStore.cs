using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;

namespace CareRostering.Api.Storage;

/// <summary>A version about to be stored.</summary>
internal sealed record NewRota
{
    public required string Date { get; init; }

    public required string Kind { get; init; }

    public required bool InForce { get; init; }

    public long? BasedOn { get; init; }

    public required string Author { get; init; }

    public required string Reason { get; init; }

    public long? Seed { get; init; }

    public long? Iterations { get; init; }

    public long? SearchMilliseconds { get; init; }

    public required WrittenRota Written { get; init; }

    public required IReadOnlyList<RotaChange> Changes { get; init; }
}

/// <summary>Versions of rotas: rows are inserted and never changed. Publishing is a row of its own.</summary>
internal static class RotaStore
{
    public const string Planned = "planned";
    public const string Amended = "amended";

    private const string Columns =
        """
        select r.day as Day, r.version as Version, r.kind as Kind, r.in_force as InForce, r.based_on as BasedOn, r.author as Author, r.reason as Reason,
          r.created_at as CreatedAt, p.published_at as PublishedAt, r.seed as Seed, r.iterations as Iterations, r.search_milliseconds as SearchMilliseconds,
          r.hash as Hash, r.day_hash as DayHash
        from rotas r left join publications p on p.day = r.day and p.version = r.version
        """;

    private sealed class Row
    {
        public string Day { get; init; } = "";

        public long Version { get; init; }

        public string Kind { get; init; } = "";

        public long InForce { get; init; }

        public long? BasedOn { get; init; }

        public string Author { get; init; } = "";

        public string Reason { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string? PublishedAt { get; init; }

        public long? Seed { get; init; }

        public long? Iterations { get; init; }

        public long? SearchMilliseconds { get; init; }

        public string Hash { get; init; } = "";

        public string DayHash { get; init; } = "";

        public RotaVersion ToVersion() => new()
        {
            Date = Day,
            Version = Version,
            State = PublishedAt is not null ? RotaState.Published : InForce == 1 ? RotaState.Amended : RotaState.Draft,
            BasedOn = BasedOn,
            Author = Author,
            Reason = Reason,
            CreatedAt = CreatedAt,
            PublishedAt = PublishedAt,
            Seed = Seed,
            Iterations = Iterations,
            SearchMilliseconds = SearchMilliseconds,
            Hash = Hash,
            DayHash = DayHash,
        };
    }

    public static RotaVersion Insert(Session session, NewRota rota, string createdAt)
    {
        long version = 1 + session.First<long>("select coalesce(max(version), 0) from rotas where day = @Date", new { rota.Date });
        session.Execute(
            """
            insert into rotas (day, version, kind, in_force, based_on, author, reason, created_at, seed, iterations, search_milliseconds,
              hash, day_hash, day_document, rota_document, changes)
            values (@Date, @version, @Kind, @inForce, @BasedOn, @Author, @Reason, @createdAt, @Seed, @Iterations, @SearchMilliseconds,
              @RotaHash, @DayHash, @DayDocument, @RotaDocument, @changes)
            """,
            new
            {
                rota.Date,
                version,
                rota.Kind,
                inForce = rota.InForce ? 1 : 0,
                rota.BasedOn,
                rota.Author,
                rota.Reason,
                createdAt,
                rota.Seed,
                rota.Iterations,
                rota.SearchMilliseconds,
                rota.Written.RotaHash,
                rota.Written.DayHash,
                rota.Written.DayDocument,
                rota.Written.RotaDocument,
                changes = JsonSerializer.Serialize(rota.Changes, ApiJson.Options),
            });
        FigureStore.Put(session, rota.Date, version, rota.Written.Figures);
        RotaVersion stored = Find(session, rota.Date, version)!;
        string type = string.Equals(rota.Kind, Planned, StringComparison.Ordinal) ? EventTypes.RotaPlanned : EventTypes.RotaAmended;
        AddEvent(session, type, stored, createdAt, rota.Changes.Count);
        return stored;
    }

    public static RotaVersion? Find(Session session, string date, long version) =>
        session.First<Row>($"{Columns} where r.day = @date and r.version = @version", new { date, version })?.ToVersion();

    public static RotaVersion? Latest(Session session, string date) =>
        session.First<Row>($"{Columns} where r.day = @date order by r.version desc limit 1", new { date })?.ToVersion();

    /// <summary>The version workers go by: the newest in force, or the newest of all while none is.</summary>
    public static RotaVersion? Current(Session session, string date) => InForce(session, date) ?? Latest(session, date);

    /// <summary>The newest version in force: published, or amended since.</summary>
    public static RotaVersion? InForce(Session session, string date) => session.First<Row>(
        $"{Columns} where r.day = @date and (r.in_force = 1 or p.published_at is not null) order by r.version desc limit 1", new { date })?.ToVersion();

    /// <summary>The newest version in force among those older than one: what people went by before it.</summary>
    public static RotaVersion? InForceBefore(Session session, string date, long version) => session.First<Row>(
        $"{Columns} where r.day = @date and r.version < @version and (r.in_force = 1 or p.published_at is not null) order by r.version desc limit 1", new { date, version })?.ToVersion();

    public static IReadOnlyList<RotaVersion> List(Session session, string date) =>
        [.. session.Query<Row>($"{Columns} where r.day = @date order by r.version desc", new { date }).Select(row => row.ToVersion())];

    /// <summary>The day and the rota of a version, as stored.</summary>
    public static (byte[] DayJson, byte[] RotaJson) Documents(Session session, string date, long version)
    {
        (byte[] day, byte[] rota) = session.First<(byte[], byte[])>(
            "select day_document, rota_document from rotas where day = @date and version = @version", new { date, version });
        return (Packed.Unpack(day), Packed.Unpack(rota));
    }

    /// <summary>The rota of a version as stored, and its changes as stored: both JSON.</summary>
    public static (byte[] RotaJson, string ChangesJson) Texts(Session session, string date, long version)
    {
        (byte[] rota, string changes) = session.First<(byte[], string)>(
            "select rota_document, changes from rotas where day = @date and version = @version", new { date, version });
        return (Packed.Unpack(rota), changes);
    }

    public static IReadOnlyList<RotaChange> Changes(Session session, string date, long version) =>
        JsonSerializer.Deserialize<IReadOnlyList<RotaChange>>(
            session.First<string>("select changes from rotas where day = @date and version = @version", new { date, version })!, ApiJson.Options)!;

    /// <summary>Days after one, up to another, of which there are rotas, in their order.</summary>
    public static IReadOnlyList<string> DaysWithRotas(Session session, string after, string last) =>
        [.. session.Query<string>("select distinct day from rotas where day > @after and day <= @last order by day", new { after, last })];

    /// <summary>The highest version of a day that anything stored speaks of, and how many versions there are; without loss they are the same.</summary>
    public static (long Highest, long Count) Spoken(Session session, string date) => (
        session.First<long>(
            """
            select coalesce(max(version), 0) from (
              select max(version) as version from rotas where day = @date
              union all select max(rota_version) from plans where day = @date
              union all select max(planned_version) from referrals where planned_day = @date
              union all select max(accepted_version) from disruptions where day = @date
              union all select max(accepted_version) from disruption_days where day = @date
              union all select max(version) from proposals where day = @date
              union all select max(accepted_version) from proposals where day = @date) as spoken
            """,
            new { date }),
        session.First<long>("select count(*) from rotas where day = @date", new { date }));

    public static void Publish(Session session, string date, long version, string author, string publishedAt)
    {
        session.Execute(
            "insert into publications (day, version, author, published_at) values (@date, @version, @author, @publishedAt)",
            new { date, version, author, publishedAt });
        RotaVersion published = Find(session, date, version)!;
        AddEvent(session, EventTypes.RotaPublished, published, publishedAt, Changes(session, date, version).Count);
    }

    /// <summary>Here, so that whoever changes a rota tells of it.</summary>
    private static void AddEvent(Session session, string type, RotaVersion version, string at, int changes) => Outbox.Add(
        session,
        type,
        $"/rotas/{version.Date}",
        version.Date,
        at,
        new { version.Date, version.Version, version.State, version.BasedOn, version.Hash, Changes = changes });
}
