using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Rules;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Makes the dense problem of a roster request, or tells everything that is wrong with it. Stateless and thread safe.</summary>
public static class RosterProblemBuilder
{
    /// <summary>Builds.</summary>
    /// <exception cref="FaultException">With every fault found (docs/errors.md, <em>Rosters</em>).</exception>
    public static RosterProblem Build(RosterRequestDocument request)
    {
        var faults = new List<Fault>();
        var names = new RosterNames(request, faults);
        RosterPrices prices = request.Prices ?? new RosterPrices();
        foreach ((string name, long pence) in prices.All())
        {
            names.CheckRange(pence, 0, RosterLimits.MostPence, $"prices.{name}");
        }

        var shifts = new ShiftTable(request.ShiftTypes, names);
        var staff = new StaffTable(request, names, shifts, prices);
        var needs = new NeedTable(request, names, staff.Usable);
        var before = new BeforeTable(request, names);
        FaultList.ThrowIfAny(faults);
        PriceChanges(request, prices, staff, before);
        RosterProblem problem = Make(request, names, prices, shifts, staff, needs, before);
        FaultList.ThrowIfAny([.. PinFaults.Of(problem)]);
        return problem;
    }

    private static RosterProblem Make(RosterRequestDocument request, RosterNames names, RosterPrices prices, ShiftTable shifts, StaffTable staff, NeedTable needs, BeforeTable before)
    {
        RosterHistoryDocument[] history = [.. request.Workers.Select(worker => worker.History ?? new RosterHistoryDocument())];
        var shares = new FairShares(request, names.Weeks, shifts, staff, needs);
        return new RosterProblem
        {
            Request = request,
            FirstDay = names.FirstDay,
            Weeks = names.Weeks,
            Prices = prices,
            Kinds = shifts.Kinds,
            Start = shifts.Start,
            Finish = shifts.Finish,
            Minutes = shifts.Minutes,
            Midnight = [.. Enumerable.Range(0, names.Days + 1).Select(day => names.Times.Minutes(names.FirstDay.PlusDays(day).AtMidnight()))],
            WeekStart = [.. Enumerable.Range(0, names.Weeks + 1).Select(week => names.Times.Minutes(names.FirstDay.PlusDays(week * RosterLimits.Week).AtMidnight()))],
            Usable = staff.Usable,
            Allowed = PlaceRules.Compile(names, shifts, staff, before),
            OnLeave = staff.OnLeave,
            LeaveAfter = staff.LeaveAfter,
            IsPinned = before.IsPinned,
            Before = before.Cells,
            CellPence = staff.CellPence,
            Wishes = staff.Wishes,
            LastFinish = staff.LastFinish,
            DaysBefore = [.. history.Select(own => own.DaysInARow)],
            MostDaysInARow = [.. request.Workers.Select(worker => worker.MostDaysInARow)],
            WeekendsBefore = [.. history.Select(own => own.WeekendsInARow)],
            WeekendOffEvery = [.. request.Workers.Select(worker => worker.WeekendOffEvery)],
            Target = staff.Target,
            MostOfWeek = staff.MostOfWeek,
            LeastOfWeek = staff.LeastOfWeek,
            MostByAverage = staff.MostByAverage,
            MostByNights = staff.MostByNights,
            FairLates = shares.Lates,
            FairWeekendDays = shares.WeekendDays,
            Least = needs.Least,
            Wanted = needs.Wanted,
            Most = needs.Most,
            NeedDay = needs.Day,
            NeedType = needs.Type,
            Able = needs.Able,
            CoverFirst = needs.CoverFirst,
            Covers = needs.Covers,
            Colleagues = Colleagues(request),
        };
    }

    private static void PriceChanges(RosterRequestDocument request, RosterPrices prices, StaffTable staff, BeforeTable before)
    {
        int types = request.ShiftTypes.Count;
        for (int cell = 0; cell < before.Cells.Length; cell++)
        {
            for (int stands = RosterProblem.Off; stands < types && before.Cells[cell] != RosterProblem.Unknown; stands++)
            {
                staff.CellPence[(cell * (types + 1)) + stands + 1] += stands == before.Cells[cell] ? 0 : (int)prices.ChangePence;
            }
        }
    }

    private static int[][] Colleagues(RosterRequestDocument request)
    {
        Dictionary<string, int[]> groups = request.Workers.Select((worker, index) => (worker.Profession, Index: index))
            .GroupBy(pair => pair.Profession, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Index).ToArray());
        return [.. request.Workers.Select(worker => groups[worker.Profession])];
    }
}
