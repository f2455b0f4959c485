using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>
/// Who should hear of this rota and what: patients without a visit, broken promises, changes to what was announced, late starts, overtime,
/// and first meetings (NICE NG21: people are told of changes). A call by two workers is told once; being late within the tolerance of a promise
/// is only counted.
/// </summary>
internal static class RotaPagePeople
{
    internal static void Write(Markup page, RotaView view)
    {
        page.Literal("<section id=\"people\" aria-labelledby=\"h-people\">\n<h2 id=\"h-people\">People to tell</h2>\n");
        List<(RoundView Round, StopView One)> stops = [.. view.Groups.SelectMany(group => group.Rounds).SelectMany(round => round.Stops.Select(one => (round, one)))];
        int tolerance = view.Problem.Prices.PromiseToleranceMinutes * 60;
        string CallOf(Stop stop) => view.Problem.Visits[stop.Visit].CallId;
        int LateSeconds(Stop stop) => view.Problem.Visits[stop.Visit].LatenessSeconds(stop.Start);
        List<Stop> late = [.. stops.Select(pair => pair.One.Stop).Where(stop => LateSeconds(stop) > 0).DistinctBy(CallOf)];
        int little = late.Count(stop => LateSeconds(stop) <= tolerance);
        List<(string Subject, string Who, string What)> news =
        [
            .. view.Unassigned.Select(one => Missing(view, view.Problem.Visits[one.Visit])),
            .. stops.Where(pair => pair.One.State == StopState.Breach).Select(pair => pair.One.Stop).DistinctBy(CallOf).Select(stop => Breach(view, stop)),
            .. stops.SelectMany(pair => Changes(view, pair.Round, pair.One.Stop)),
            .. late.Where(stop => LateSeconds(stop) > tolerance).OrderByDescending(LateSeconds).Select(stop => Late(view, stop)),
            .. view.Groups.SelectMany(group => group.Rounds).Where(round => round.Round is { } made && made.Finish > view.Problem.Shifts[round.Shift].Finish).Select(round => Overtime(view, round)),
        ];
        if (news.Count == 0)
        {
            page.Literal("<p class=\"good\">Nobody has to hear of a change, a delay or overtime.</p>\n");
        }
        else
        {
            page.Literal("<div class=\"scroll long\" tabindex=\"0\" role=\"region\" aria-label=\"People to tell\"><table class=\"people\"><thead><tr><th scope=\"col\">About</th><th scope=\"col\">Tell</th><th scope=\"col\">What</th></tr></thead><tbody>\n");
            foreach ((string subject, string who, string what) in news)
            {
                page.Add($"<tr><td>{subject}</td><th scope=\"row\">{who}</th><td>{what}</td></tr>\n");
            }

            page.Literal("</tbody></table></div>\n");
        }

        if (little > 0)
        {
            page.Add($"<p class=\"hint\">{Wording.Count(little, "call starts", "calls start")} up to {view.Problem.Prices.PromiseToleranceMinutes} minutes after the preferred time, which people are told to expect.</p>\n");
        }

        WriteFirstMeetings(page, view, stops);
        page.Literal("</section>\n");
    }

    private static (string Subject, string Who, string What) Missing(RotaView view, Visit visit)
    {
        string patient = view.Problem.Patients[visit.Patient].Id;
        string who = visit.Promised is { } promised ? $"Patient {patient}, worker {view.Problem.Workers[promised.Worker].Id}" : $"Patient {patient}";
        string announced = visit.Promised is { } told ? $"; {view.Clock(told.Start)} had been announced" : "";
        return ("No visit", who, $"Nobody is coming for {visit.Id} yet, wanted {view.Windows(visit)}{announced}.");
    }

    private static (string Subject, string Who, string What) Breach(RotaView view, Stop stop)
    {
        Visit visit = view.Problem.Visits[stop.Visit];
        int due = visit.Due!.Value;
        return ("Broken promise", $"Patient {view.PatientOf(stop.Visit).Id} and the referrer",
            $"{Wording.Of(visit.Response)} response {visit.Id} starts {view.Clock(stop.Start)}, {Wording.Minutes(stop.Start - due)} after its due, {view.Clock(due)}.");
    }

    private static IEnumerable<(string Subject, string Who, string What)> Changes(RotaView view, RoundView round, Stop stop)
    {
        Visit visit = view.Problem.Visits[stop.Visit];
        if (visit.Promised is not { } promised)
        {
            yield break;
        }

        string patient = $"Patient {view.PatientOf(stop.Visit).Id}";
        string worker = view.WorkerOf(round.Shift).Id;
        string before = view.Problem.Workers[promised.Worker].Id;
        bool moved = Math.Abs(stop.Start - promised.Start) > view.Problem.Prices.PromiseToleranceMinutes * 60;
        if (promised.Worker != view.Problem.Shifts[round.Shift].Worker)
        {
            yield return ("Other worker", $"{patient}, workers {before} and {worker}",
                $"{worker} comes for {visit.Id} instead of {before}, at {view.Clock(stop.Start)}{(moved ? $" instead of {view.Clock(promised.Start)}" : "")}.");
        }
        else if (moved)
        {
            yield return ("Other time", $"{patient}, worker {worker}", $"{visit.Id} starts {view.Clock(stop.Start)} instead of {view.Clock(promised.Start)}.");
        }
    }

    private static (string Subject, string Who, string What) Late(RotaView view, Stop stop)
    {
        Visit visit = view.Problem.Visits[stop.Visit];
        TimeWindow preferred = visit.PreferredAt(stop.Start)!.Value;
        return ("Late", $"Patient {view.PatientOf(stop.Visit).Id}",
            $"{visit.Id} starts {view.Clock(stop.Start)}, {Wording.Minutes(stop.Start - preferred.Latest)} after the preferred {view.Span(preferred.Earliest, preferred.Latest)}.");
    }

    private static (string Subject, string Who, string What) Overtime(RotaView view, RoundView round)
    {
        Shift shift = view.Problem.Shifts[round.Shift];
        int finish = round.Round!.Finish;
        return ("Overtime", $"Worker {view.WorkerOf(round.Shift).Id}", $"Shift {shift.Id} ends {view.Clock(finish)}, {Wording.Minutes(finish - shift.Finish)} after its {view.Clock(shift.Finish)}.");
    }

    private static void WriteFirstMeetings(Markup page, RotaView view, List<(RoundView Round, StopView One)> stops)
    {
        List<IGrouping<string, string>> meetings = [.. stops.Where(pair => pair.One.NewFace)
            .Select(pair => (Patient: view.PatientOf(pair.One.Stop.Visit).Id, Worker: view.WorkerOf(pair.Round.Shift).Id))
            .Distinct()
            .OrderBy(pair => pair.Worker, StringComparer.Ordinal).ThenBy(pair => pair.Patient, StringComparer.Ordinal)
            .GroupBy(pair => pair.Worker, pair => pair.Patient, StringComparer.Ordinal)];
        if (meetings.Count == 0)
        {
            return;
        }

        page.Add($"<details class=\"first\"><summary>{Wording.Count(meetings.Sum(some => some.Count()), "first meeting", "first meetings")} of a patient and a worker</summary>\n<table><thead><tr><th scope=\"col\">Worker</th><th scope=\"col\">is new to patients</th></tr></thead><tbody>\n");
        foreach (IGrouping<string, string> some in meetings)
        {
            page.Add($"<tr><th scope=\"row\">{some.Key}</th><td>{string.Join(", ", some)}</td></tr>\n");
        }

        page.Literal("</tbody></table></details>\n");
    }
}
