using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Reports;

/// <summary>
/// The rounds on the map. Lines join stops as the crow flies. Seven colours that colour-blind people tell apart (Okabe and Ito 2008) times three
/// dash patterns; an opened round stands out and numbers its stops, the others fade.
/// </summary>
internal static class RotaPageMap
{
    private const int Colours = 7;
    private const int Dashes = 3;
    private const string BasePrefix = "base:";

    internal static void Write(Markup page, RotaView view, MapBackground? background)
    {
        page.Literal("<section id=\"map\" aria-labelledby=\"h-map\">\n<h2 id=\"h-map\">Map</h2>\n");
        List<GeoPlace> shown = PlacesShown(view);
        if (shown.Count == 0)
        {
            page.Literal("<p class=\"hint\">There are no places to show.</p>\n</section>\n");
            return;
        }

        var plane = new MapPlane(shown);
        page.Literal("<p class=\"acts\"><button type=\"button\" data-act=\"clear\">Show all rounds alike</button></p>\n");
        page.Add($"<svg class=\"map\" viewBox=\"0 0 {MapPlane.Width} {plane.Height}\" role=\"img\" aria-label=\"Map of {Wording.Count(view.Rota.Rounds.Length, "round", "rounds")}; the itineraries say the same in words\">\n");
        WriteRoads(page, plane, background);
        int colour = 0;
        page.Literal("<g class=\"ros\">\n");
        foreach (RoundView round in view.Groups.SelectMany(group => group.Rounds).Where(round => round.Round is not null))
        {
            WriteRound(page, view, plane, round, colour++);
        }

        page.Literal("</g>\n");
        WritePatients(page, view, plane);
        WriteNames(page, view, plane, shown);
        WriteScale(page, plane);
        page.Literal("</svg>\n<ul class=\"key\"><li><svg class=\"sw\" aria-hidden=\"true\"><circle class=\"pa\" cx=\"9\" cy=\"9\" r=\"4\"/></svg>patient</li><li><svg class=\"sw\" aria-hidden=\"true\"><path class=\"un\" d=\"M9 2l7 7-7 7-7-7z\"/></svg>patient with an unassigned visit</li><li><svg class=\"sw\" aria-hidden=\"true\"><rect class=\"ba\" x=\"3\" y=\"3\" width=\"12\" height=\"12\"/></svg>base</li></ul>\n");
        page.Literal("<p class=\"hint\">Lines join stops as the crow flies; times and miles are by road.");
        if (background is not null)
        {
            page.Add($" {view.Options.RoadAttribution}.");
        }

        page.Literal("</p>\n</section>\n");
    }

    /// <summary>Bases, patients, and where rounds start and end; a home that no round uses stays off the map.</summary>
    private static List<GeoPlace> PlacesShown(RotaView view)
    {
        var used = new SortedSet<int>(view.Problem.Patients.Select(patient => patient.Place));
        foreach (Shift shift in view.Rota.Rounds.Select(round => view.Problem.Shifts[round.Shift]))
        {
            used.UnionWith(new[] { shift.StartPlace, shift.EndPlace }.OfType<int>());
        }

        used.UnionWith(Enumerable.Range(0, view.Day.Places.Count).Where(place => view.Day.Places[place].Id.StartsWith(BasePrefix, StringComparison.Ordinal)));
        return [.. used.Select(place => view.Day.Places[place])];
    }

    private static void WriteRoads(Markup page, MapPlane plane, MapBackground? background)
    {
        foreach (MapRoadClass kind in Enum.GetValues<MapRoadClass>())
        {
            var path = new StringBuilder();
            foreach (MapLine line in background?.Lines.Where(line => line.Class == kind && line.Points.Length > 1) ?? [])
            {
                List<(int X, int Y)> points = MapPlane.Simplify([.. line.Points.Select(point => plane.At(point.Lat, point.Lon))]);
                if (plane.Shows(points) && (points.Count > 2 || points[0] != points[^1]))
                {
                    MapPlane.AppendPath(path, points);
                }
            }

            if (path.Length > 0)
            {
                page.Add($"<path class=\"w{(int)kind}\" d=\"{new Raw(path.ToString())}\"/>\n");
            }
        }
    }

    private static void WriteRound(Markup page, RotaView view, MapPlane plane, RoundView round, int colour)
    {
        Shift shift = view.Problem.Shifts[round.Shift];
        List<int> places = [.. round.Stops.Select(one => view.PatientOf(one.Stop.Visit).Place)];
        List<(int X, int Y)> points = [.. places
            .Prepend(shift.StartPlace ?? places[0])
            .Append(shift.EndPlace ?? places[^1])
            .Select(place => plane.At(view.Day.Places[place]))];
        for (int index = points.Count - 1; index > 0 && points.Count > 2; index--)
        {
            if (points[index] == points[index - 1])
            {
                points.RemoveAt(index);
            }
        }

        var path = new StringBuilder();
        MapPlane.AppendPath(path, points);
        Worker worker = view.WorkerOf(round.Shift);
        page.Add($"<g class=\"ro c{colour % Colours} d{colour / Colours % Dashes}\" id=\"m{RotaPageTimeLines.Anchor(round.Shift)}\"><title>{worker.Id}, {worker.Profession}, {view.Span(round.Round!.Start, round.Round.Finish)}: {Wording.Count(places.Count, "visit", "visits")}</title><path d=\"{new Raw(path.ToString())}\"/><g class=\"n\">");
        foreach (IGrouping<int, int> at in Enumerable.Range(0, places.Count).GroupBy(index => places[index]))
        {
            (int x, int y) = plane.At(view.Day.Places[at.Key]);
            page.Add($"<text x=\"{x}\" y=\"{y}\">{string.Join(",", at.Select(index => index + 1))}</text>");
        }

        page.Literal("</g></g>\n");
    }

    private static void WritePatients(Markup page, RotaView view, MapPlane plane)
    {
        var missing = view.Unassigned.Select(one => view.Problem.Visits[one.Visit].Patient).ToHashSet();
        int[] visits = new int[view.Problem.Patients.Length];
        foreach (Visit visit in view.Problem.Visits)
        {
            visits[visit.Patient]++;
        }

        for (int index = 0; index < visits.Length; index++)
        {
            Patient patient = view.Problem.Patients[index];
            (int x, int y) = plane.At(view.Day.Places[patient.Place]);
            if (missing.Contains(index))
            {
                page.Add($"<path class=\"un\" d=\"M{x} {y - 26}l26 26-26 26-26-26z\"><title>{patient.Id}: a visit is unassigned</title></path>\n");
            }
            else
            {
                page.Add($"<circle class=\"pa\" cx=\"{x}\" cy=\"{y}\" r=\"8\"><title>{patient.Id}: {Wording.Count(visits[index], "visit", "visits")}</title></circle>\n");
            }
        }
    }

    private static void WriteNames(Markup page, RotaView view, MapPlane plane, List<GeoPlace> shown)
    {
        // A base says its own name; a locality of that name need not repeat it.
        var bases = shown.Where(place => place.Id.StartsWith(BasePrefix, StringComparison.Ordinal)).Select(place => place.Id[BasePrefix.Length..])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, Patient> locality in view.Problem.Patients.Where(patient => patient.Locality.Length > 0 && !bases.Contains(patient.Locality))
            .GroupBy(patient => patient.Locality, StringComparer.Ordinal).OrderBy(some => some.Key, StringComparer.Ordinal))
        {
            (int x, int y) = plane.At(
                locality.Average(patient => view.Day.Places[patient.Place].Lat),
                locality.Average(patient => view.Day.Places[patient.Place].Lon));
            page.Add($"<text class=\"loc\" x=\"{x}\" y=\"{y}\">{locality.Key}</text>\n");
        }

        foreach (GeoPlace place in shown.Where(place => place.Id.StartsWith(BasePrefix, StringComparison.Ordinal)))
        {
            (int x, int y) = plane.At(place);
            string name = place.Id[BasePrefix.Length..];
            page.Add($"<rect class=\"ba\" x=\"{x - 18}\" y=\"{y - 18}\" width=\"36\" height=\"36\"><title>Base {name}</title></rect><text class=\"bn\" x=\"{x + 28}\" y=\"{y + 16}\">{name}</text>\n");
        }
    }

    private static void WriteScale(Markup page, MapPlane plane)
    {
        int miles = new[] { 10, 5, 2, 1 }.FirstOrDefault(length => length * 1_609.344 * plane.UnitsPerMetre <= MapPlane.Width / 3.0, 1);
        int units = (int)Math.Round(miles * 1_609.344 * plane.UnitsPerMetre);
        page.Add($"<g class=\"scale\"><path d=\"M40 {plane.Height - 60}v20h{units}v-20\"/><text x=\"{48}\" y=\"{plane.Height - 66}\">{miles} {(miles == 1 ? "mile" : "miles")}</text></g>\n");
    }
}
