using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Sample;
using CareRostering.Planning.Rosters.Search;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Tests.Rosters;

public sealed class RosterSampleTests
{
    private static readonly SamplePlaces Homes = SamplePlaces.InSampleCounty(SampleCounty.Draw());

    [Fact]
    public void Make_ByDefault_IsAServiceOfAbout140WorkersThatCanBeRostered()
    {
        RosterRequestDocument request = RosterSample.Make(new RosterSampleRequest(), Homes).Request;

        RosterProblem problem = RosterProblemBuilder.Build(request);
        RosterResult result = RosterSearch.Solve(problem, new RosterSearchOptions { IterationLimit = 500_000 });

        Assert.InRange(request.Workers.Count, 130, 150);
        RosterDocument roster = RosterWriter.Write(result);
        Assert.Empty(RosterChecker.Check(request, roster).Violations);
        Assert.Empty(roster.Uncovered);
    }

    [Fact]
    public void Make_WhenSameSeed_IsTheSame()
    {
        string Of(int seed) => RosterFiles.Text(RosterSample.Make(new RosterSampleRequest { CareWorkers = 20, Weeks = 1, Seed = seed }, Homes).Request);

        Assert.Equal(Of(3), Of(3));
        Assert.NotEqual(Of(3), Of(4));
    }

    [Fact]
    public void Make_OfEveryPreset_CanBeBuilt() => Assert.All(PresetLibrary.Names, name => RosterProblemBuilder.Build(
        RosterSample.Make(new RosterSampleRequest { Preset = PresetLibrary.Named(name, "preset").Document, CareWorkers = 30, Weeks = 2 }, Homes).Request));
}
