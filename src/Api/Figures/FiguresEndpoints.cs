using System.Text.Json;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Figures;

/// <summary>What rotas achieve (docs/figures.md), over days and version by version.</summary>
internal static class FiguresEndpoints
{
    /// <summary>A quarter of a year.</summary>
    private const int MostDays = 92;

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/figures", Period).WithTags("Figures").WithSummary("The figures of every day of a period, of the rotas in force, and their sum").Produces<PeriodFigures>().Produces(304).MayFail(400);
        routes.MapGet("/rotas/{date}/figures", Version).WithTags("Figures").WithSummary("The figures of a day's rota: the latest version, or the one asked for").MayFail(400, 404);
    }

    private static IResult Period(HttpContext context, FiguresDesk desk, string? from, string? to)
    {
        List<Fault> faults = [];
        LocalDate first = Day(from, "?from", faults);
        LocalDate last = Day(to, "?to", faults);
        if (faults.Count == 0 && last < first)
        {
            faults.Add(new Fault("DAYS_BACKWARDS", "?to", $"{to} is before {from}.", "Give the earlier day as from."));
        }
        else if (faults.Count == 0 && NodaTime.Period.DaysBetween(first, last) >= MostDays)
        {
            faults.Add(new Fault("NUMBER_RANGE", "?to", $"{from} to {to} are more than {MostDays} days.", "Ask for fewer at a time."));
        }

        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(desk.Of(first, last, context.RequestAborted), ApiJson.Options);
        return new TaggedBytes(json).Answer(context, "application/json; charset=utf-8", RotaAnswers.CacheControl);
    }

    private static Ok<VersionFigures> Version(HttpContext context, Database database, FiguresDesk desk, string date, string? version)
    {
        RotaVersion own = database.Read(session => RotasEndpoints.Find(session, date, version));
        context.Response.Headers.ETag = $"\"{RotaTags.Of(own)}\"";
        return TypedResults.Ok(new VersionFigures(own.Date, own.Version, own.State, desk.Of(own.Date, own.Version)));
    }

    private static LocalDate Day(string? text, string path, List<Fault> faults)
    {
        LocalDate date = default;
        Fault? fault = text is null ? new Fault("FIELD_MISSING", path, "The day is missing.", "Write yyyy-MM-dd.") : Dates.TryParse(text, path, out date);
        if (fault is not null)
        {
            faults.Add(fault);
        }

        return date;
    }
}
