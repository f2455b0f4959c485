using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using NodaTime;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>The table <em>The score</em> of docs/rosters.md, row by row.</summary>
internal static class ScoreFromPage
{
    public static RosterScoreDocument WorkOut(CheckedRoster roster)
    {
        RosterPrices prices = roster.Request.Prices ?? new RosterPrices();
        (NeedDocument Need, int Count)[] needs = [.. roster.Request.Needs.Select(need => (need, UncoveredChecks.Count(roster, need)))];
        var score = new RosterScoreDocument
        {
            Uncovered = needs.Sum(own => Rising(prices.UncoveredPence, own.Need.Least - own.Count)),
            Wanted = needs.Sum(own => Rising(prices.WantedPence, Wanted(own.Need) - Math.Max(own.Count, own.Need.Least))),
            TooMany = needs.Where(own => own.Need.Skill is null && own.Need.MinimumGrade == 0).Sum(own => Rising(prices.TooManyPence, own.Count - Wanted(own.Need))),
            ContractShort = roster.Workers.Sum(worker => Math.Max(0, Targets(roster, worker) - All(roster, worker)) * prices.ContractShortPencePerHour / 60),
            ContractOver = roster.Workers.Sum(worker => Math.Max(0, All(roster, worker) - Targets(roster, worker)) * prices.ContractOverPencePerHour / 60),
            UnevenWeeks = roster.Workers.Sum(worker => Enumerable.Range(0, roster.Request.Weeks).Sum(week => Math.Max(0, Least(roster, worker, week) - HoursChecks.Worked(roster, worker, week))) * prices.UnevenWeekPencePerHour / 60),
            Requests = roster.Workers.Sum(worker => worker.Request.Requests.Where(wish => !IsGranted(roster, worker, wish)).Sum(wish => wish.Weight * prices.RequestPencePerPoint)),
            Changes = roster.Workers.Sum(worker => PlaceChecks.Before(roster, worker).Count(day => TypeOn(worker, day.Date) != day.Type) * prices.ChangePence),
            WeekendsInTurn = roster.Workers.Sum(worker => OutOfTurn(roster, worker) * prices.WeekendInTurnPence),
            SplitWeekends = roster.Workers.Sum(worker => Weekends(roster).Count(saturday => worker.Works(saturday) != worker.Works(saturday.PlusDays(1))) * prices.SplitWeekendPence),
            LateShare = roster.Workers.Sum(worker => Rising(prices.LateSharePence, Lates(worker) - LateShare(roster, worker))),
            WeekendShare = roster.Workers.Sum(worker => Rising(prices.WeekendSharePence, WeekendDays(worker) - WeekendShare(roster, worker))),
            LonelyOn = roster.Workers.Sum(worker => Days(roster).Count(date => worker.Works(date) && !WorkedOn(roster, worker, date.PlusDays(-1)) && date != Days(roster).Last() && !worker.Works(date.PlusDays(1))) * prices.LonelyOnPence),
            LonelyOff = roster.Workers.Sum(worker => Days(roster).Count(date => !worker.Works(date) && WorkedOn(roster, worker, date.PlusDays(-1)) && worker.Works(date.PlusDays(1))) * prices.LonelyOffPence),
        };
        return score with { Total = score.Items().Sum(item => item.Pence) };
    }

    private static long Rising(long price, long n) => n > 0 ? price * n * (n + 1) / 2 : 0;

    private static int Wanted(NeedDocument need) => need.Wanted ?? need.Least;

    private static IEnumerable<LocalDate> Days(CheckedRoster roster) => Enumerable.Range(0, roster.Days).Select(roster.FirstDay.PlusDays);

    private static IEnumerable<LocalDate> Weekends(CheckedRoster roster) => Days(roster).Where(date => date.DayOfWeek == IsoDayOfWeek.Saturday);

    private static bool WorkedOn(CheckedRoster roster, CheckedWorker worker, LocalDate date) => date < roster.FirstDay ? worker.History.DaysInARow > 0 : worker.Works(date);

    private static string? TypeOn(CheckedWorker worker, LocalDate date) => worker.Shifts.FirstOrDefault(shift => shift.Date == date)?.Type.Name;

    private static long All(CheckedRoster roster, CheckedWorker worker) => Enumerable.Range(0, roster.Request.Weeks).Sum(week => HoursChecks.Worked(roster, worker, week));

    private static long Targets(CheckedRoster roster, CheckedWorker worker) => Enumerable.Range(0, roster.Request.Weeks).Sum(week => HoursChecks.Contract(worker) - HoursChecks.Leave(roster, worker, week));

    private static long Least(CheckedRoster roster, CheckedWorker worker, int week) =>
        Math.Max(0, HoursChecks.Contract(worker) - HoursChecks.Leave(roster, worker, week) - HoursChecks.Minutes(worker.Request.MostHoursUnder));

    private static bool IsGranted(CheckedRoster roster, CheckedWorker worker, ShiftRequestDocument wish)
    {
        LocalDate date = CheckedRoster.Date(wish.Date);
        return !Days(roster).Contains(date) || TypeOn(worker, date) == wish.ShiftType;
    }

    private static long OutOfTurn(CheckedRoster roster, CheckedWorker worker)
    {
        int run = worker.History.WeekendsInARow;
        long number = 0;
        foreach (LocalDate saturday in Weekends(roster))
        {
            run = worker.Works(saturday) || worker.Works(saturday.PlusDays(1)) ? run + 1 : 0;
            number += worker.Request.WeekendOffEvery > 0 && run >= worker.Request.WeekendOffEvery ? 1 : 0;
        }

        return number;
    }

    private static int Lates(CheckedWorker worker) => worker.Shifts.Count(shift => shift.Kind == ShiftKind.Late);

    private static int WeekendDays(CheckedWorker worker) => worker.Shifts.Count(shift => shift.Date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    private static long LateShare(CheckedRoster roster, CheckedWorker worker)
    {
        HashSet<string> lates = [.. roster.Request.ShiftTypes.Where(type => CheckedRoster.Kind(type) == ShiftKind.Late).Select(type => type.Name)];
        return Share(roster, worker, own => roster.MayHave(own.Request).Overlaps(lates), need => need.ShiftType is { } type && lates.Contains(type), own => own.History.Lates);
    }

    private static long WeekendShare(CheckedRoster roster, CheckedWorker worker) => Share(
        roster, worker, own => roster.MayHave(own.Request).Count > 0, need => CheckedRoster.Date(need.Date).DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday, own => own.History.WeekendDays);

    private static long Share(CheckedRoster roster, CheckedWorker worker, Func<CheckedWorker, bool> may, Func<NeedDocument, bool> isOne, Func<CheckedWorker, long> had)
    {
        CheckedWorker[] among = [.. roster.Workers.Where(own => own.Request.Profession == worker.Request.Profession && may(own))];
        if (!may(worker))
        {
            return 0;
        }

        long wanted = roster.Request.Needs.Where(need => need.Profession == worker.Request.Profession && need.Skill is null && need.MinimumGrade == 0 && isOne(need)).Sum(need => (long)Wanted(need));
        long whole = among.Sum(own => Targets(roster, own));
        long own = (wanted + among.Sum(had)) * Targets(roster, worker);
        long share = whole == 0 ? 0 : (own / whole) + (own % whole > 0 ? 1 : 0);
        return Math.Max(0, share - had(worker));
    }
}
