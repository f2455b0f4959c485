using System.Text;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using CareRostering.Planning.Rotas;
using CareRostering.Roads;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Planning;

/// <summary>Writes the page of a rota.</summary>
internal static class PageFiles
{
    public static void Write(PlanningDay day, Rota rota, RoadNetwork? roads, RotaOrigin origin, string file)
    {
        MapBackground? background = roads is null ? null : RoadsUnderMap.Of(roads);
        string limit = origin.Seconds is { } seconds ? $"{seconds:0.#} s" : "iterations limited";
        string html = RotaPage.Render(day, rota, background, new RotaPageOptions
        {
            Version = "draft",
            Source = roads is null ? "own travel times" : roads.Source,
            RoadAttribution = roads is null ? "" : $"Roads: {roads.Attribution}",
            Engine = $"engine {origin.Engine}, {origin.Threads} threads, seed {origin.Seed}, {limit}, {origin.Iterations:N0} iterations",
        });
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
    }
}
