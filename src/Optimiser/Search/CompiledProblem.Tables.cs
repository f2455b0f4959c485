using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>How the tables are made.</content>
internal sealed partial class CompiledProblem
{
    private static TravelMode CommonMode(RotaProblem problem) => problem.Shifts
        .GroupBy(shift => problem.Workers[shift.Worker].Mode)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key)
        .First()
        .Key;

    private static int[] RowsInNearOrder(RotaProblem problem)
    {
        foreach (TravelMode mode in Enum.GetValues<TravelMode>())
        {
            if (problem.HasTravel(mode))
            {
                return TravelTable.NearOrder(problem.Travel(mode));
            }
        }

        return [];
    }

    private static bool HasPrice(ReadOnlySpan<Pair> pairs)
    {
        foreach (ref readonly Pair pair in pairs)
        {
            if (pair.Price != 0 && pair.Price < Pair.Never)
            {
                return true;
            }
        }

        return false;
    }

    private (Hinge[][] Hinges, int[] Target) CompileStarts()
    {
        var hinges = new Hinge[Visits][];
        int[] target = new int[Visits];
        var own = new List<Hinge>();
        for (int visit = 0; visit < Visits; visit++)
        {
            own.Clear();
            foreach (IStartPrice price in RuleBook.StartPrices)
            {
                price.AddHinges(Problem, visit, own);
            }

            own.RemoveAll(hinge => hinge is { Fixed: 0, PerSecond: 0 });
            hinges[visit] = [.. own];
            hasEarlyPrices |= own.Exists(hinge => hinge.Direction < 0 || hinge.PerSecond < 0 || hinge.Fixed < 0);
            target[visit] = own.Where(hinge => hinge.Direction < 0).Select(hinge => hinge.At).DefaultIfEmpty(int.MinValue).Max();
        }

        return (hinges, target);
    }

    private long FirstDeadline() => Math.Min(Shift.Min(shift => shift.Deadline), Allowed.Min(windows => windows.Min(window => window.Latest)));

    /// <summary>Far behind what any rota comes near: all work, spread evenly over the shifts, four times over, after the last window has opened.</summary>
    private long LikelyFinish()
    {
        long farthest = 0;
        foreach (int place in Place)
        {
            farthest = Math.Max(farthest, Shift[0].Travel.Between(Place[0], place).Seconds);
        }

        long work = Enumerable.Range(0, Visits).Sum(visit => Problem.Visits[visit].DurationSeconds + Access[visit] + farthest);
        long opening = Math.Max(Shift.Max(shift => shift.Start), Allowed.Max(windows => windows[^1].Earliest));
        return opening + (4 * work / Shifts) + Problem.Links.Sum(link => (long)Math.Max(0, link.MinGapSeconds));
    }

    private VisitTable CompileVisit(int visit)
    {
        Hinge[] late = [.. Hinges[visit].Where(hinge => hinge.Direction > 0)];
        Hinge[] early = [.. Hinges[visit].Where(hinge => hinge.Direction < 0)];
        Cluster cluster = Links.Clusters[visit];
        bool isFirst = cluster.IsPair && cluster.Members[cluster.Arcs[0].A] == visit;
        ClusterArc arc = cluster.IsPair ? cluster.Arcs[0] : default;
        return new VisitTable
        {
            Access = Access[visit],
            Opening = Allowed[visit][0].Earliest,
            Closing = Allowed[visit][^1].Latest,
            EarlyUntil = early.Length == 1 ? early[0].At : -Unlimited,
            LateFrom = late.Length == 1 ? late[0].At : Unlimited,
            Partner = cluster.IsPair ? cluster.Members[isFirst ? arc.B : arc.A] : -1,
            PartnerLeast = isFirst ? arc.Least : -arc.Most,
            PartnerMost = isFirst ? arc.Most : -arc.Least,
            Due = Problem.Visits[visit].Preferred.Length switch { 0 => Unlimited, 1 => Problem.Visits[visit].Preferred[0].Latest, _ => int.MinValue },
            IsTied = Links.IsTied(visit),
            HasOrders = Links.HasOrders(visit),
            IsPlain = Hinges[visit].All(hinge => hinge.Fixed == 0) && late.Length <= 1 && early.Length <= 1,
            LatePerSecond = late.Sum(hinge => hinge.PerSecond),
            EarlyPerSecond = early.Sum(hinge => hinge.PerSecond),
        };
    }

    private void CompileShifts()
    {
        for (int index = 0; index < Shifts; index++)
        {
            Shift shift = Problem.Shifts[index];
            Worker worker = Problem.Workers[shift.Worker];
            TravelTable table = Travel(worker.Mode);
            Shift[index] = new ShiftTable
            {
                Worker = shift.Worker,
                Travel = table,
                StartPlace = shift.StartPlace is { } from ? rowOf[from] : table.Nowhere,
                EndPlace = shift.EndPlace is { } to ? rowOf[to] : table.Nowhere,
                Start = shift.Start,
                Finish = shift.Finish,
                Deadline = shift.Finish + shift.MaxOvertimeSeconds,
                MaxTravel = shift.MaxTravelSeconds ?? Unlimited,
                MaxContact = shift.MaxContactSeconds ?? Unlimited,
                MaxLoad = shift.MaxLoad ?? Unlimited,
                MaxStretch = shift.MaxContinuousWorkSeconds ?? Unlimited,
                TravelPerSecond = TravelPrice.PerSecond(Problem, shift.Worker),
                TravelPerMetre = TravelPrice.PerMetre(Problem, shift.Worker),
                OvertimePerSecond = OvertimePrice.PerSecond(Problem, shift.Worker),
                FairSeconds = UnfairnessPrice.FairSeconds(Problem, shift),
                UnfairPerSecond = UnfairnessPrice.PerSecond(Problem),
            };
            Shift[index].BreaksFit = CompileBreaks(index);
            TimesMatterToRounds |= HasMissableBreaks || WaitingMatters;
            ref readonly ShiftTable made = ref Shift[index];
            HasLoads |= made.MaxLoad < Unlimited;
            HasOvertime |= made.Deadline > made.Finish && made.OvertimePerSecond > 0;
            TravelChangesWithTime |= table.ByTime is not null;
            TimesMatterToRounds |= HasOvertime || made.MaxStretch < Unlimited || WaitingMatters || TravelChangesWithTime;
            SumsMatterToRounds |= made.MaxTravel < Unlimited || made.MaxContact < Unlimited || made.MaxLoad < Unlimited || made.UnfairPerSecond > 0
                || UnevenPerSecond > 0;
        }
    }

    private bool CompileBreaks(int index)
    {
        Shift shift = Problem.Shifts[index];
        int stretch = shift.MaxContinuousWorkSeconds ?? Unlimited;
        int free = shift.Start;
        bool fit = true;
        for (int i = 0; i < shift.Breaks.Length; i++)
        {
            Break rest = shift.Breaks[i];

            // A last break is not taken so early that the rest of the shift after it is longer than may be worked without one.
            int least = i == shift.Breaks.Length - 1 && stretch < Unlimited
                ? Math.Clamp(shift.Finish - stretch - rest.DurationSeconds, rest.Window.Earliest, rest.Window.Latest)
                : rest.Window.Earliest;
            int at = FirstBreak[index] - Visits + i;
            BreakNotBefore[at] = least;
            BreakLatest[at] = rest.Window.Latest;
            BreakSeconds[at] = rest.DurationSeconds;
            MissedPrice[at] = rest.MissedPence is { } pence ? pence * Prices.Micropence : -1;
            MissedWhenUnused[at] = rest.MissedWhenUnused;
            if (rest.MissedPence is not null)
            {
                HasMissableBreaks = true;
                continue;
            }

            int start = Math.Max(free, least);
            fit &= start <= rest.Window.Latest;
            free = start + rest.DurationSeconds;
        }

        return fit && free <= shift.Finish + shift.MaxOvertimeSeconds;
    }

    /// <summary>Shifts whose place in the problem is all that tells them apart, found by what the search knows of them.</summary>
    private (int[] TwinOf, int[][] Twins) CompileTwins()
    {
        int[][] twins = [.. Enumerable.Range(0, Shifts)
            .GroupBy(shift => (Shift[shift] with { Worker = 0 }, ColumnOf[shift], Breaks: string.Join(';', Problem.Shifts[shift].Breaks)))
            .Select(group => group.ToArray())];
        int[] twinOf = new int[Shifts];
        for (int i = 0; i < twins.Length; i++)
        {
            foreach (int shift in twins[i])
            {
                twinOf[shift] = i;
            }
        }

        return (twinOf, twins);
    }
}
