using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>Turns the reasons of an unassigned visit (codes of docs/rules.md) into plain sentences. Plain text: the caller escapes it.</summary>
public static class ReasonText
{
    /// <summary>
    /// One sentence for <paramref name="reason"/>, with the values of <paramref name="visit"/> that it speaks of, and without the nearest
    /// miss. An unknown code is named as it is.
    /// </summary>
    /// <param name="problem">The day.</param>
    /// <param name="visit">Index of the unassigned visit.</param>
    /// <param name="reason">One of its reasons.</param>
    /// <param name="clock">Writes an instant of the day (seconds since its zero) for people.</param>
    public static string Sentence(RotaProblem problem, int visit, Reason reason, Func<int, string> clock)
    {
        Visit asked = problem.Visits[visit];
        string windows = string.Join(" or ", asked.Windows.Select(window => $"{clock(window.Earliest)}–{clock(window.Latest)}"));
        string who = reason.Workers == 1 ? "1 worker" : $"{Wording.Count(reason.Workers)} workers";
        bool one = reason.Workers == 1;
        return reason.Rule switch
        {
            "SKILL" => $"{who} {(one ? "lacks" : "lack")} a skill it needs{Names(problem.Skills, asked.RequiredSkills)}.",
            "GRADE" => $"{who} {(one ? "is" : "are")} below grade {asked.MinimumGrade}.",
            "ATTRIBUTE" => $"{who} {(one ? "is" : "are")} not what the visit or the patient asks for{Names(problem.Attributes, asked.RequiredAttributes | problem.Patients[asked.Patient].RequiredAttributes)}.",
            "FORBIDDEN" => $"{who} may not visit this patient.",
            "PINNED_WORKER" => asked.PinnedWorker is { } pinned
                ? $"{who} {(one ? "is" : "are")} ruled out because the visit is pinned to {problem.Workers[pinned].Id}."
                : $"{who} {(one ? "is" : "are")} ruled out because the visit is pinned to another.",
            "PINNED_START" => asked.PinnedStart is { } start
                ? $"{who} cannot start at the pinned time, {clock(start)}."
                : $"{who} cannot start at the pinned time.",
            "WINDOW" => $"{who} cannot start within {windows}.",
            "SHIFT" => $"{who} would have to work outside {(one ? "the" : "their")} shift.",
            "TIMES" => $"{who} cannot get there and on to the next visit in time.",
            "BREAK" => $"{who} would miss {(one ? "a break" : "their breaks")}.",
            "CONTINUOUS_WORK" => $"{who} would work too long without a break.",
            "MAX_TRAVEL" => $"{who} would travel longer than {(one ? "the" : "their")} shift allows.",
            "MAX_CONTACT" => $"{who} would spend more time with patients than {(one ? "the" : "their")} shift allows.",
            "MAX_LOAD" => $"{who} would have to carry more than {(one ? "the" : "their")} shift allows.",
            "LINK_GAP" => $"{who} cannot keep the time between this visit and the one it is linked to.",
            "LINK_WORKERS" => $"{who} {(one ? "is" : "are")} ruled out by who makes the visit it is linked to.",
            "LINK_ALL_OR_NONE" => "It is made only together with the visit it is linked to, which could not be placed either"
                + (reason.Workers > 0 ? $" ({who})." : "."),
            "ONE_AT_A_TIME" => $"{who} would be there while another worker is with the patient.",
            "SEARCH" => reason.Workers > 0
                ? $"No rule keeps {who} from it, but the search found no place in the time it was given: try a longer run."
                : "No rule forbids it, but the search found no place in the time it was given: try a longer run.",
            _ => $"{who} {(one ? "is" : "are")} ruled out by {reason.Rule}.",
        };
    }

    private static string Names(IReadOnlyList<string> names, ulong bits)
    {
        List<string> set = [.. names.Where((_, index) => (bits >> index & 1) == 1)];
        return set.Count == 0 ? "" : $" ({string.Join(", ", set)})";
    }
}
