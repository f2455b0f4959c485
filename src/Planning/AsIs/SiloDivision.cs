using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Dispatch;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// Shares visits out to silos, kindly to the silos. A visit stays in its patient's locality if a team there has enough workers on shift who may
/// make it, and goes to the nearest team that has them otherwise. Where several teams of a locality could make it (two employers), one of
/// them holds the patient's package: the one with most to spare for the work it has already, the key worker's first among near equals.
/// One use, one thread.
/// </summary>
internal sealed class SiloDivision
{
    /// <summary>How much fuller, in percent of its paid time, the key worker's team may be than the emptiest and still be given the package. Chosen.</summary>
    private const int KeyWorkerAllowancePercent = 5;

    private readonly RotaProblem problem;
    private readonly ImmutableArray<int> siloOfWorker;
    private readonly (string Locality, string Employer)[] silos;
    private readonly int[] siloOfVisit;
    private readonly long[] paid;
    private readonly long[] given;

    private SiloDivision(RotaProblem problem, ImmutableArray<int> siloOfWorker, (string Locality, string Employer)[] silos)
    {
        this.problem = problem;
        this.siloOfWorker = siloOfWorker;
        this.silos = silos;
        siloOfVisit = new int[problem.Visits.Length];
        paid = new long[silos.Length];
        given = new long[silos.Length];
        foreach (Shift shift in problem.Shifts)
        {
            paid[siloOfWorker[shift.Worker]] += shift.Finish - shift.Start;
        }
    }

    public static Silos Divide(RotaProblem problem, Func<Worker, (string Locality, string Employer)> teamOf)
    {
        (string Locality, string Employer)[] teamOfWorker = [.. problem.Workers.Select(teamOf)];
        (string Locality, string Employer)[] teams = [.. teamOfWorker.Distinct()];
        if (teams.Length == 0)
        {
            return Silos.OneTeam(problem);
        }

        ImmutableArray<int> ofWorker = [.. teamOfWorker.Select(team => Array.IndexOf(teams, team))];
        var division = new SiloDivision(problem, ofWorker, teams);
        division.ShareOut();
        return new Silos { Names = [.. teams.Select(Name)], OfWorker = ofWorker, OfVisit = [.. division.siloOfVisit] };
    }

    private static string Name((string Locality, string Employer) team) =>
        string.Join(", ", new[] { team.Locality, team.Employer }.Where(part => part.Length > 0).DefaultIfEmpty("no team named"));

    private void ShareOut()
    {
        // Visits of one patient that the same teams can make are one package: they go to one team.
        var packages = Bundles()
            .Select(bundle => (Visits: bundle, Choice: Choice(bundle)))
            .GroupBy(bundle => (problem.Visits[bundle.Visits[0]].Patient, string.Join(',', bundle.Choice)))
            .Select(group => (Visits: group.SelectMany(bundle => bundle.Visits).ToArray(), group.First().Choice));

        // Packages without a choice first, so that the others can even them out.
        foreach ((int[] visits, int[] choice) in packages.OrderBy(package => package.Choice.Length))
        {
            int silo = Emptiest(visits, choice);
            foreach (int visit in visits)
            {
                siloOfVisit[visit] = silo;
                given[silo] += problem.Visits[visit].DurationSeconds;
            }
        }
    }

    /// <summary>Visits that one team must make: those of one call, and those that ask for the same worker.</summary>
    private int[][] Bundles()
    {
        int[] bundle = [.. Enumerable.Range(0, problem.Visits.Length)];
        int Root(int visit)
        {
            while (bundle[visit] != visit)
            {
                visit = bundle[visit];
            }

            return visit;
        }

        void Join(int one, int other)
        {
            (int first, int second) = (Root(one), Root(other));
            bundle[Math.Max(first, second)] = Math.Min(first, second);
        }

        var firstOfCall = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int visit = 0; visit < bundle.Length; visit++)
        {
            if (!firstOfCall.TryAdd(problem.Visits[visit].CallId, visit))
            {
                Join(firstOfCall[problem.Visits[visit].CallId], visit);
            }
        }

        foreach (LinkedVisits link in problem.Links.Where(link => link.SameWorker))
        {
            Join(link.First, link.Second);
        }

        return [.. Enumerable.Range(0, bundle.Length).GroupBy(Root).Select(visits => visits.ToArray())];
    }

    /// <summary>The capable silos of the patient's locality, or the nearest capable one, or the first of the locality, or the first of all. Never empty.</summary>
    private int[] Choice(int[] bundle)
    {
        string locality = problem.Patients[problem.Visits[bundle[0]].Patient].Locality;
        int[] local = [.. Enumerable.Range(0, silos.Length).Where(silo => silos[silo].Locality == locality)];
        int[] able = [.. local.Where(silo => IsCapable(silo, bundle))];
        if (able.Length > 0)
        {
            return able;
        }

        int[] anywhere = [.. Enumerable.Range(0, silos.Length).Where(silo => IsCapable(silo, bundle))];
        return anywhere.Length > 0 ? [Nearest(bundle[0], anywhere)] : [local.Length > 0 ? local[0] : 0];
    }

    /// <summary>Whether a silo has, for every visit of the bundle, as many workers on shift who may make it as the call needs at once.</summary>
    private bool IsCapable(int silo, int[] bundle) => Array.TrueForAll(bundle, visit =>
        Able(visit, silo).Select(shift => shift.Worker).Distinct().Count() >= bundle.Count(other => problem.Visits[other].CallId == problem.Visits[visit].CallId));

    private IEnumerable<Shift> Able(int visit, int silo) =>
        problem.Shifts.Where(shift => siloOfWorker[shift.Worker] == silo && StaffFit.May(problem, visit, shift));

    /// <summary>The silo from one of whose able workers the way to the patient is shortest.</summary>
    private int Nearest(int visit, int[] candidates)
    {
        int home = problem.Patients[problem.Visits[visit].Patient].Place;
        return candidates.MinBy(silo => Able(visit, silo).Min(shift => shift.StartPlace is { } start
            ? problem.Travel(problem.Workers[shift.Worker].Mode).Seconds(start, home)
            : TravelMatrix.Unreachable));
    }

    private int Emptiest(int[] visits, int[] candidates)
    {
        long work = visits.Sum(visit => (long)problem.Visits[visit].DurationSeconds);
        long FullnessPerMyriad(int silo) => (given[silo] + work) * 10_000 / Math.Max(1, paid[silo]);
        int emptiest = candidates.MinBy(FullnessPerMyriad);
        return problem.Patients[problem.Visits[visits[0]].Patient].KeyWorker is { } key
            && Array.IndexOf(candidates, siloOfWorker[key]) >= 0
            && FullnessPerMyriad(siloOfWorker[key]) <= FullnessPerMyriad(emptiest) + (KeyWorkerAllowancePercent * 100)
            ? siloOfWorker[key]
            : emptiest;
    }
}
