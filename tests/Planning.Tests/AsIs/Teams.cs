using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.AsIs;

/// <summary>Problems whose workers belong to teams.</summary>
internal static class Teams
{
    private static readonly Lazy<RotaProblem> SmallDay = new(() => CareRostering.Planning.Days.ProblemBuilder.Build(
        SampleDay.Make(new SampleRequest { Workers = 24, Visits = 150 }, SamplePlaces.InSampleCounty(SampleCounty.Draw())), new StraightLines()).Problem);

    /// <summary>A sample day of 150 visits in seven localities by two employers.</summary>
    public static RotaProblem Sample => SmallDay.Value;

    /// <summary>A random problem with two localities and two employers, four teams where there are enough workers.</summary>
    public static RotaProblem Random(int seed, RandomProblemShape shape)
    {
        RotaProblem problem = RandomProblems.Make(seed, shape);
        return With(problem, [.. problem.Workers.Select((worker, index) => worker with { Locality = $"locality{index % 2}", Employer = $"employer{index / 2 % 2}" })]);
    }

    /// <summary>The same problem with its workers, in order, in these teams, and its patients in these localities.</summary>
    public static RotaProblem InTeams(this RotaProblem problem, (string Locality, string Employer)[] workers, params string[] patients) => With(
        problem,
        [.. problem.Workers.Zip(workers, (worker, team) => worker with { Locality = team.Locality, Employer = team.Employer })],
        [.. problem.Patients.Zip(patients, (patient, locality) => patient with { Locality = locality })]);

    /// <summary>Each worker makes only visits of the own silo, but for those in <paramref name="except"/>.</summary>
    public static void AssertKept(RotaProblem problem, Silos silos, Rota rota, params int[] except) =>
        Assert.All(rota.Rounds, round => Assert.All(round.Stops, stop => Assert.True(
            except.Contains(stop.Visit) || silos.OfVisit[stop.Visit] == silos.OfWorker[problem.Shifts[round.Shift].Worker],
            $"visit {stop.Visit} of silo {silos.OfVisit[stop.Visit]} is in a round of silo {silos.OfWorker[problem.Shifts[round.Shift].Worker]}")));

    private static RotaProblem With(RotaProblem problem, Worker[] workers, Patient[]? patients = null) => new(
        patients is null ? problem.Patients : [.. patients],
        problem.Visits,
        [.. workers],
        problem.Shifts,
        problem.Links,
        Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
        problem.Skills,
        problem.Attributes,
        problem.Prices);
}
