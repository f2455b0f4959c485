using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>The tray: every visit that is in no round, most urgent first, with the reasons in sentences and the nearest miss.</summary>
internal static class RotaPageTray
{
    internal static void Write(Markup page, RotaView view)
    {
        page.Literal("<section id=\"tray\" aria-labelledby=\"h-tray\">\n<h2 id=\"h-tray\">Unassigned visits</h2>\n");
        if (view.Unassigned.IsEmpty)
        {
            page.Literal("<p class=\"good\">Every visit is in a round.</p>\n</section>\n");
            return;
        }

        page.Add($"<p class=\"hint\">{Wording.Count(view.Unassigned.Length, "visit is", "visits are")} in no round: nobody is coming yet.</p>\n");
        page.Literal("""
            <div class="scroll long" tabindex="0" role="region" aria-label="Unassigned visits"><table class="tray">
            <thead><tr><th scope="col">Visit</th><th scope="col">Patient</th><th scope="col">Locality</th><th scope="col">Class</th><th scope="col">May start</th><th scope="col">Length</th><th scope="col">Why it is in no round</th></tr></thead><tbody>

            """);
        foreach (UnassignedVisit one in view.Unassigned)
        {
            WriteRow(page, view, one);
        }

        page.Literal("</tbody></table></div>\n</section>\n");
    }

    private static void WriteRow(Markup page, RotaView view, UnassignedVisit one)
    {
        Visit visit = view.Problem.Visits[one.Visit];
        Patient patient = view.PatientOf(one.Visit);
        string due = visit.Due is { } instant ? $"; due {view.Clock(instant)}" : "";
        page.Add($"<tr data-visit=\"{visit.Id}\"><th scope=\"row\">{visit.Id}</th><td>{patient.Id}</td><td>{patient.Locality}</td><td><span class=\"chip {Wording.Style(visit.Response)}\">{Wording.Of(visit.Response)}</span></td><td>{view.Windows(visit)}{due}</td><td>{Wording.Minutes(visit.DurationSeconds)}</td><td>");
        if (one.Reasons.IsDefaultOrEmpty)
        {
            page.Literal("Not explained yet.");
        }
        else
        {
            page.Literal("<ul>");
            foreach (Reason reason in one.Reasons)
            {
                page.Add($"<li>{ReasonText.Sentence(view.Problem, one.Visit, reason, view.Clock)}");
                if (!string.IsNullOrWhiteSpace(reason.NearestMiss))
                {
                    page.Add($" <em>Nearest: {reason.NearestMiss}</em>");
                }

                page.Literal("</li>");
            }

            page.Literal("</ul>");
        }

        page.Literal("</td></tr>\n");
    }
}
