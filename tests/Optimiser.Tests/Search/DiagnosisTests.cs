using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Why a visit does not fit: the question must change nothing, whatever else has been changed and not been committed.</summary>
public class DiagnosisTests
{
    private const int Problems = 60;

    [Fact]
    public void Diagnose_WhenChangesAreOpen_LeavesThemAsTheyAre()
    {
        int fits = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            var state = new SearchState(new CompiledProblem(RandomProblems.Make(seed, Thorough.Medium)));
            new RegretConstruction(state).Apply(CancellationToken.None);
            state.Commit();
            string committed = Print(state);
            int[] taken = [.. Enumerable.Range(0, state.Compiled.Visits).Where(visit => visit % 3 == 0 && state.IsAssigned(visit))];
            foreach (int visit in taken)
            {
                state.Remove(visit);
            }

            foreach (int visit in taken.Where((_, index) => index % 2 == 0))
            {
                Placement place = state.Cheapest(visit);
                _ = place.Exists && state.TryInsert(visit, place);
            }

            string open = Print(state);
            foreach (int visit in state.Absent.ToArray().Where(state.Prepare))
            {
                for (int round = 0; round < state.Compiled.Shifts; round++)
                {
                    fits += state.Diagnose(visit, round).Rule == Obstacle.Search ? 1 : 0;
                    Assert.Equal(open, Print(state));
                }
            }

            state.AssertSound();
            state.Rollback();
            Assert.Equal(committed, Print(state));
            state.AssertSound();
        }

        Assert.True(fits > Problems, $"Only {fits} places fitted.");
    }

    private static string Print(SearchState state) => $"{state.Total} {Thorough.Print(state.ToRota())}";
}
