using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Api.Storage;

/// <summary>A day that has rotas.</summary>
/// <param name="Day">The service day.</param>
/// <param name="Version">The newest version in force; null: none is.</param>
/// <param name="Figures">Its figures; null where they have not been worked out yet.</param>
internal sealed record StoredDayFigures(string Day, long? Version, Kpis? Figures);

/// <summary>Figures of versions, kept beside them: to read a county's day and rota again takes a tenth of a second, and a quarter of a year has ninety.</summary>
internal static class FigureStore
{
    /// <summary>Goes up when a figure is added or means something else: what was worked out before is then worked out anew.</summary>
    private const long Definition = 1;

    /// <summary>Keeps the figures of a version.</summary>
    public static void Put(Session session, string date, long version, string figures) => session.Execute(
        """
        insert into rota_figures (day, version, definition, figures) values (@date, @version, @Definition, @figures)
        on conflict (day, version) do update set definition = excluded.definition, figures = excluded.figures
        """,
        new { date, version, Definition, figures });

    /// <summary>The figures of a version; null where they have not been worked out yet.</summary>
    public static Kpis? Find(Session session, string date, long version) => Read(session.First<string>(
        "select figures from rota_figures where day = @date and version = @version and definition = @Definition", new { date, version, Definition }));

    /// <summary>Each day from one to another that has rotas, with the version in force and its figures.</summary>
    public static IReadOnlyList<StoredDayFigures> InForce(Session session, string first, string last) =>
    [
        .. session.Query<(string Day, long? Version, string? Figures)>(
            """
            select newest.day, newest.version, f.figures
            from (
              select r.day as day, max(case when r.in_force = 1 or p.published_at is not null then r.version end) as version
              from rotas r left join publications p on p.day = r.day and p.version = r.version
              where r.day >= @first and r.day <= @last group by r.day) as newest
            left join rota_figures f on f.day = newest.day and f.version = newest.version and f.definition = @Definition
            """,
            new { first, last, Definition }).Select(row => new StoredDayFigures(row.Day, row.Version, Read(row.Figures))),
    ];

    /// <summary>As they are kept.</summary>
    public static string Text(Kpis figures) => JsonSerializer.Serialize(figures, ApiJson.Options);

    private static Kpis? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<Kpis>(text, ApiJson.Options);
}
