using System.CommandLine;
using System.Globalization;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using Spectre.Console;

namespace CareRostering.Cli.Capacity;

/// <summary><c>care capacity reserve</c>: how many workers to keep free in each hour for urgent referrals nobody knows yet.</summary>
internal static class ReserveCommand
{
    private const int UsualTravelMinutes = 20;
    private const int MostTravelMinutes = 240;
    private const int MostVisits = 20_000;
    private const int MostTrialDays = 1_000_000;
    private const int WidthOfLogs = 120;

    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Description = "A folder of day files whose rapid referrals are counted; without one, as many as a service's preset says.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> preset = PresetCommand.Option("The service, its promise and its shifts");
        var visits = new Option<int>("--visits") { Description = "Visits a day that the service is made for, 1 to 20,000: referrals are in proportion.", DefaultValueFactory = _ => 900 };
        var chance = new Option<double>("--chance") { Description = "With what chance an urgent referral is to find somebody, percent, from 1 to 99.9.", DefaultValueFactory = _ => 95 };
        var travel = new Option<int>("--travel-minutes") { Description = $"The way to each, 0 to {MostTravelMinutes}. Chosen; measure one's own.", DefaultValueFactory = _ => UsualTravelMinutes };
        var days = new Option<int>("--trial-days") { Description = "Days that are drawn to try the cover, 0 to 1,000,000.", DefaultValueFactory = _ => 2_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of these days.", DefaultValueFactory = _ => 1 };
        var command = new Command("reserve", "How many workers to keep free in each hour, so that an urgent referral finds somebody.") { folder, preset, visits, chance, travel, days, seed };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            var faults = new List<Fault>();
            PresetDocument service = PresetLibrary.Bucks;
            try
            {
                service = PresetCommand.Find(parsed.GetValue(preset));
            }
            catch (FaultException found)
            {
                faults.AddRange(found.Faults);
            }

            double wanted = parsed.GetValue(chance) / 100;
            InRange("--chance", !(wanted is >= 0.01 and <= 0.999), "1 to 99.9");
            InRange("--visits", parsed.GetValue(visits) is < 1 or > MostVisits, "1 to 20,000");
            InRange("--travel-minutes", parsed.GetValue(travel) is < 0 or > MostTravelMinutes, $"0 to {MostTravelMinutes}");
            InRange("--trial-days", parsed.GetValue(days) is < 0 or > MostTrialDays, "0 to 1,000,000");
            if (faults.Count > 0)
            {
                throw new FaultException(faults);
            }

            IReadOnlyList<UrgentDemand> demands = parsed.GetValue(folder) is { } from ? UrgentDemand.Of(FolderOfDays.Read(from)) : UrgentDemand.Of(service, parsed.GetValue(visits));
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
            foreach (UrgentDemand demand in demands)
            {
                Print(UrgentReserve.Of(demand, parsed.GetValue(travel), wanted, service.Response.RapidHours * 60), service, parsed.GetValue(days), parsed.GetValue(seed));
            }

            if (demands.Count == 0)
            {
                Console.WriteLine("no rapid referrals: nothing to keep free");
            }

            void InRange(string option, bool isOutside, string range)
            {
                if (isOutside)
                {
                    faults.Add(new Fault("OPTION_RANGE", option, $"The value is outside {range}."));
                }
            }
        })));
        return command;
    }

    private static void Print(UrgentReserve reserve, PresetDocument service, int days, int seed)
    {
        Console.WriteLine($"{reserve.Demand.Lead}: {Number(reserve.Demand.ADay)} rapid referrals a day, {Number(reserve.Demand.VisitMinutes.Average() + reserve.TravelMinutes)} minutes each with the way; one may wait {Number(reserve.PatienceMinutes)} minutes for somebody to set out");
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in (string[])["hour", "arrivals", "load", "free, to go at once", "free, to be in time"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ReserveHour hour in reserve.Hours.Where(hour => hour.AtOnce > 0 || hour.InTime > 0))
        {
            table.AddRow($"{hour.Hour:00}:00", hour.Arrivals.ToString("0.00", CultureInfo.InvariantCulture), hour.Load.ToString("0.00", CultureInfo.InvariantCulture), $"{hour.AtOnce}", $"{hour.InTime}");
        }

        table.AddRow("all", Number(reserve.Demand.ADay), "", $"{reserve.Hours.Sum(hour => hour.AtOnce)} h", $"{reserve.Hours.Sum(hour => hour.InTime)} h");
        AnsiConsole.Write(table);
        Console.WriteLine($"as shifts of {service.Name}: to go at once {Shifts(hour => hour.AtOnce)}; to be in time {Shifts(hour => hour.InTime)}");
        if (days > 0)
        {
            ReserveTrial trial = ReserveTrial.Run(reserve, days, seed, hour => hour.AtOnce, hour => hour.InTime);
            Console.WriteLine($"tried on {days:N0} drawn days, {trial.Referrals:N0} referrals: {Percent(trial.AtOnceShare)} found somebody at once, {Percent(trial.InTimeShare)} in time (wanted: {Percent(reserve.Chance)})");
        }

        Console.WriteLine();

        string Shifts(Func<ReserveHour, int> workers)
        {
            (IReadOnlyList<(string Shift, int Count)> shifts, bool isWhole) = reserve.ShiftsOf(service, workers);
            string text = string.Join(", ", shifts.Select(shift => $"{shift.Count} {shift.Shift}"));
            return isWhole ? text : $"{text} (in some hours nobody has a shift: the night team's)";
        }
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{(share * 100).ToString("0.0", CultureInfo.InvariantCulture)} %";
}
