using System.Collections.Immutable;

namespace CareRostering.Optimiser.Checking;

/// <summary>Rules on who may make a visit, each judged stop by stop.</summary>
internal static class WorkerRules
{
    public static IEnumerable<Violation> Skill(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            List<string> lacking = Lacking(rota.Problem.Skills, stop.Visit.RequiredSkills, stop.Round.Worker.Skills);
            if (lacking.Count > 0)
            {
                yield return new Violation("SKILL", stop.Path, $"Worker '{stop.Round.Worker.Id}' lacks {string.Join(", ", lacking)}, which visit '{stop.Visit.Id}' requires.");
            }
        }
    }

    public static IEnumerable<Violation> Grade(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            if (stop.Round.Worker.Grade < stop.Visit.MinimumGrade)
            {
                yield return new Violation(
                    "GRADE", stop.Path, $"Worker '{stop.Round.Worker.Id}' is of grade {stop.Round.Worker.Grade}; visit '{stop.Visit.Id}' needs at least {stop.Visit.MinimumGrade}.");
            }
        }
    }

    public static IEnumerable<Violation> Attribute(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            ulong required = stop.Visit.RequiredAttributes | stop.Patient.RequiredAttributes;
            List<string> lacking = Lacking(rota.Problem.Attributes, required, stop.Round.Worker.Attributes);
            if (lacking.Count > 0)
            {
                yield return new Violation(
                    "ATTRIBUTE", stop.Path, $"Worker '{stop.Round.Worker.Id}' lacks {string.Join(", ", lacking)}, which visit '{stop.Visit.Id}' or patient '{stop.Patient.Id}' requires.");
            }
        }
    }

    public static IEnumerable<Violation> Forbidden(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            if (stop.Visit.ForbiddenWorkers.Contains(stop.Round.WorkerIndex))
            {
                yield return new Violation("FORBIDDEN", stop.Path, $"Worker '{stop.Round.Worker.Id}' may not make visit '{stop.Visit.Id}'.");
            }
            else if (stop.Patient.ForbiddenWorkers.Contains(stop.Round.WorkerIndex))
            {
                yield return new Violation("FORBIDDEN", stop.Path, $"Worker '{stop.Round.Worker.Id}' may not visit patient '{stop.Patient.Id}'.");
            }
        }
    }

    public static IEnumerable<Violation> PinnedWorker(CheckedRota rota)
    {
        foreach (CheckedStop stop in rota.Stops)
        {
            if (stop.Visit.PinnedWorker is { } pinned && pinned != stop.Round.WorkerIndex)
            {
                yield return new Violation(
                    "PINNED_WORKER", stop.Path, $"Visit '{stop.Visit.Id}' is pinned to worker '{rota.Problem.Workers[pinned].Id}', and '{stop.Round.Worker.Id}' makes it.");
            }
        }
    }

    private static List<string> Lacking(ImmutableArray<string> names, ulong required, ulong held)
    {
        var lacking = new List<string>();
        for (int bit = 0; bit < 64; bit++)
        {
            ulong one = 1UL << bit;
            if ((required & one) != 0 && (held & one) == 0)
            {
                lacking.Add(bit < names.Length ? $"'{names[bit]}'" : $"number {bit} of the list, which has no name");
            }
        }

        return lacking;
    }
}
