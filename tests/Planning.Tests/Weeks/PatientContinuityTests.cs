using CareRostering.Planning.Sample;
using CareRostering.Planning.Weeks;
using NodaTime;

namespace CareRostering.Planning.Tests.Weeks;

/// <summary>The figures of a patient by hand, and held against a naive count of pairs.</summary>
public sealed class PatientContinuityTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);
    private static readonly ContinuityOptions Options = new();

    [Fact]
    public void Of_FourVisitsByThreeWorkers_IsByHand()
    {
        // anna 2, bert 1, carl 1: (4 + 1 + 1 - 4) / (4 x 3) = 2 / 12; the usual provider made 2 of 4.
        PatientContinuity found = Figures((0, "anna"), (0, "bert"), (1, "anna"), (2, "carl"));

        Assert.Equal(2 / 12.0, found.BiceBoxerman!.Value, 12);
        Assert.Equal(0.5, found.UsualProviderShare);
        Assert.Equal(3, found.Workers);
        Assert.Equal(1, found.KnownVisits);
        Assert.Equal(3, Assert.Single(found.Weeks).NewFaces);
    }

    [Fact]
    public void Of_OneVisit_HasNoIndex()
    {
        PatientContinuity found = Figures((0, "anna"));

        Assert.Null(found.BiceBoxerman);
        Assert.Null(found.UsualProviderShare);
    }

    [Fact]
    public void Of_VisitsInAPartOfAWeek_AreInNoWeek()
    {
        VisitLedger ledger = Ledgers.Of((7, "anna"), (8, "bert"));

        // Nine days from a Monday: the second week has two of its days.
        PatientContinuity found = PatientContinuity.Of(Ledgers.Patient, ledger.Of(Ledgers.Patient), Monday, Monday.PlusDays(8), Options)!;

        Assert.Equal(2, found.Visits);
        Assert.Empty(found.Weeks);
    }

    [Fact]
    public void IsKnown_AfterSoManyDays_IsForgotten()
    {
        PatientHistory history = Ledgers.Of((0, "anna")).Of(Ledgers.Patient);

        Assert.False(history.IsKnown("anna", Monday, 42));
        Assert.True(history.IsKnown("anna", Monday.PlusDays(42), 42));
        Assert.False(history.IsKnown("anna", Monday.PlusDays(43), 42));
    }

    [Fact]
    public void BiceBoxermanIndex_OfAnyVisits_IsTheShareOfPairsByOneWorker()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var stream = SeededStream.For("pairs", seed);
            int[] made = [.. Enumerable.Range(0, 2 + stream.Below(40)).Select(_ => stream.Below(1 + (seed % 8)))];
            double index = PatientContinuity.BiceBoxermanIndex([.. made.GroupBy(worker => worker).Select(group => group.Count())])!.Value;
            (int same, int pairs) = (0, 0);
            for (int one = 0; one < made.Length; one++)
            {
                for (int other = one + 1; other < made.Length; other++)
                {
                    pairs++;
                    same += made[one] == made[other] ? 1 : 0;
                }
            }

            Assert.Equal((double)same / pairs, index, 12);
            Assert.InRange(index, 0, 1);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public void BiceBoxermanIndex_OfOneWorkerOrAllDifferent_IsOneOrNought(int visits)
    {
        Assert.Equal(1.0, PatientContinuity.BiceBoxermanIndex([visits]));
        Assert.Equal(0.0, PatientContinuity.BiceBoxermanIndex([.. Enumerable.Repeat(1, visits)]));
    }

    [Fact]
    public void Of_AnyLedger_AgreesWithANaiveCount()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var stream = SeededStream.For("visits", seed);
            (int Day, string Worker)[] visits = [.. Enumerable.Range(0, 1 + stream.Below(30)).Select(_ => (stream.Below(14), $"w{stream.Below(6)}"))];
            PatientHistory history = Ledgers.Of(visits).Of(Ledgers.Patient);
            PatientContinuity found = PatientContinuity.Of(Ledgers.Patient, history, Monday, Monday.PlusDays(13), Options with { KnownForDays = 3 })!;
            bool Known((int Day, string Worker) visit) => Array.Exists(visits, other => other.Worker == visit.Worker && other.Day < visit.Day && other.Day >= visit.Day - 3);

            Assert.Equal(visits.Count(Known), found.KnownVisits);
            Assert.Equal(visits.Select(visit => visit.Worker).Distinct().Count(), found.Workers);
            Assert.Equal(
                visits.GroupBy(visit => visit.Day / 7).OrderBy(week => week.Key)
                    .Select(week => (week.Count(), week.Select(visit => visit.Worker).Distinct().Count(), week.Where(visit => !Known(visit)).Select(visit => visit.Worker).Distinct().Count())),
                found.Weeks.Select(week => (week.Visits, week.Workers, week.NewFaces)));
        }
    }

    private static PatientContinuity Figures(params (int Day, string Worker)[] visits) =>
        PatientContinuity.Of(Ledgers.Patient, Ledgers.Of(visits).Of(Ledgers.Patient), Monday, Monday.PlusDays(6), Options)!;
}
