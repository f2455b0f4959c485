using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>
/// <c>COMPLETE</c>: each visit is in exactly one place, and everything the rota speaks of exists. Reading the rota and judging this rule
/// are one: what is not reported here can be used by all other rules without fear.
/// </summary>
internal static class CompleteRule
{
    private const string Rule = "COMPLETE";

    public static CheckedRota Read(RotaProblem problem, Rota? rota, List<Violation> violations)
    {
        var rounds = new List<CheckedRound>();
        var placesOfVisit = new List<string>[problem.Visits.Length];
        var inRound = new bool[problem.Visits.Length];
        for (int visit = 0; visit < placesOfVisit.Length; visit++)
        {
            placesOfVisit[visit] = [];
        }

        if (rota is null)
        {
            violations.Add(new Violation(Rule, "rota", "There is no rota."));
        }
        else
        {
            ReadRounds(problem, rota, rounds, placesOfVisit, inRound, violations);
            ReadUnassigned(problem, rota, placesOfVisit, violations);
        }

        for (int visit = 0; visit < placesOfVisit.Length; visit++)
        {
            string id = problem.Visits[visit].Id;
            if (placesOfVisit[visit].Count == 0)
            {
                violations.Add(new Violation(Rule, $"visits[{id}]", $"Visit '{id}' is in no round and not in the list of unassigned visits."));
            }
            else if (placesOfVisit[visit].Count > 1)
            {
                violations.Add(new Violation(
                    Rule, $"visits[{id}]", $"Visit '{id}' is in {placesOfVisit[visit].Count} places: {string.Join(", ", placesOfVisit[visit])}."));
            }
        }

        return new CheckedRota(problem, rounds, [.. Enumerable.Range(0, inRound.Length).Where(visit => !inRound[visit])]);
    }

    private static void ReadRounds(
        RotaProblem problem, Rota rota, List<CheckedRound> rounds, List<string>[] placesOfVisit, bool[] inRound, List<Violation> violations)
    {
        if (rota.Rounds.IsDefault)
        {
            violations.Add(new Violation(Rule, "rounds", "The list of rounds is missing."));
            return;
        }

        var seen = new HashSet<int>();
        int shiftBefore = -1;
        for (int position = 0; position < rota.Rounds.Length; position++)
        {
            Round? round = rota.Rounds[position];
            if (round is null)
            {
                violations.Add(new Violation(Rule, $"rounds[{position}]", $"Round {position} is empty."));
                continue;
            }

            bool exists = IsIndex(round.Shift, problem.Shifts.Length);
            string path = exists ? $"rounds[{problem.Shifts[round.Shift].Id}]" : $"rounds[{position}]";
            if (!exists)
            {
                violations.Add(new Violation(Rule, path, $"Round {position} is of shift {round.Shift}, which does not exist: shifts go from 0 to {problem.Shifts.Length - 1}."));
            }
            else if (!seen.Add(round.Shift))
            {
                violations.Add(new Violation(Rule, path, $"Shift '{problem.Shifts[round.Shift].Id}' has more than one round."));
            }
            else if (round.Shift < shiftBefore)
            {
                violations.Add(new Violation(Rule, path, $"The round of shift '{problem.Shifts[round.Shift].Id}' is listed after that of '{problem.Shifts[shiftBefore].Id}': rounds are listed in the order of shifts."));
            }

            shiftBefore = exists ? Math.Max(shiftBefore, round.Shift) : shiftBefore;
            List<Stop> stops = ReadStops(problem, round, path, placesOfVisit, inRound, violations);
            List<BreakTaken> breaks = ReadBreaks(round, path, violations);
            if (exists)
            {
                rounds.Add(new CheckedRound(problem, round, stops, breaks));
            }
        }
    }

    private static List<Stop> ReadStops(
        RotaProblem problem, Round round, string path, List<string>[] placesOfVisit, bool[] inRound, List<Violation> violations)
    {
        var stops = new List<Stop>();
        if (round.Stops.IsDefaultOrEmpty)
        {
            violations.Add(new Violation(Rule, path, "The round has no stop: only rounds with visits are listed."));
            return stops;
        }

        for (int position = 0; position < round.Stops.Length; position++)
        {
            Stop? stop = round.Stops[position];
            if (stop is null)
            {
                violations.Add(new Violation(Rule, $"{path}.stops[{position}]", $"Stop {position} is empty."));
            }
            else if (!IsIndex(stop.Visit, problem.Visits.Length))
            {
                violations.Add(new Violation(Rule, $"{path}.stops[{position}]", NoSuchVisit(problem, stop.Visit)));
            }
            else
            {
                stops.Add(stop);
                inRound[stop.Visit] = true;
                placesOfVisit[stop.Visit].Add($"{path}.stops[{position}]");
            }
        }

        return stops;
    }

    private static List<BreakTaken> ReadBreaks(Round round, string path, List<Violation> violations)
    {
        var breaks = new List<BreakTaken>();
        if (round.Breaks.IsDefault)
        {
            violations.Add(new Violation(Rule, $"{path}.breaks", "The list of breaks is missing."));
            return breaks;
        }

        for (int position = 0; position < round.Breaks.Length; position++)
        {
            BreakTaken? taken = round.Breaks[position];
            if (taken is null)
            {
                violations.Add(new Violation(Rule, $"{path}.breaks[{position}]", $"Break {position} is empty."));
            }
            else
            {
                breaks.Add(taken);
            }
        }

        return breaks;
    }

    private static void ReadUnassigned(RotaProblem problem, Rota rota, List<string>[] placesOfVisit, List<Violation> violations)
    {
        if (rota.Unassigned.IsDefault)
        {
            violations.Add(new Violation(Rule, "unassigned", "The list of unassigned visits is missing."));
            return;
        }

        int visitBefore = -1;
        for (int position = 0; position < rota.Unassigned.Length; position++)
        {
            UnassignedVisit? unassigned = rota.Unassigned[position];
            if (unassigned is null)
            {
                violations.Add(new Violation(Rule, $"unassigned[{position}]", $"Unassigned visit {position} is empty."));
                continue;
            }

            if (!IsIndex(unassigned.Visit, problem.Visits.Length))
            {
                violations.Add(new Violation(Rule, $"unassigned[{position}]", NoSuchVisit(problem, unassigned.Visit)));
                continue;
            }

            string id = problem.Visits[unassigned.Visit].Id;
            placesOfVisit[unassigned.Visit].Add("unassigned");
            if (unassigned.Visit < visitBefore)
            {
                violations.Add(new Violation(Rule, $"unassigned[{id}]", $"Visit '{id}' is listed after '{problem.Visits[visitBefore].Id}': unassigned visits are listed in the order of visits."));
            }

            visitBefore = Math.Max(visitBefore, unassigned.Visit);
        }
    }

    private static bool IsIndex(int index, int count) => index >= 0 && index < count;

    private static string NoSuchVisit(RotaProblem problem, int visit) =>
        $"Visit {visit} does not exist: visits go from 0 to {problem.Visits.Length - 1}.";
}
