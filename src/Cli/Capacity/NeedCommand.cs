using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Capacity;

/// <summary><c>care capacity need</c>: how many workers of which profession, grade and shift on which weekday, from which locality, for a given risk.</summary>
internal static class NeedCommand
{
    private const int MostFreshSeeds = 100;

    public static Command Create()
    {
        NeedRequest usual = new();
        var options = new CapacityOptions(usualDays: 28);
        var risk = new Option<string>("--risk") { Description = "On at most this share of days a visit may be left out or a response promise broken: 5%.", DefaultValueFactory = _ => "5%" };
        var alike = new Option<bool>("--alike") { Description = "One team for all weekdays, from all days together; otherwise each weekday has its own, from its own days." };
        var fresh = new Option<int>("--fresh-seeds") { Description = "Further counties whose days the teams are tried on, 0 to 100: as many days each.", DefaultValueFactory = _ => 1 };
        var freshFolder = new Option<string?>("--fresh") { Description = "Folder of other day files that the teams are tried on, where FOLDER is given." };
        var trials = new Option<int>("--trials") { Description = "How many smaller teams are tried at most.", DefaultValueFactory = _ => usual.MostTrials };
        var command = new Command("need", "How many workers of which profession, grade and shift a service needs on which weekday, from which locality, so that its targets are met at a given risk.") { risk, alike, fresh, freshFolder, trials };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            List<Fault> faults = options.Faults(parsed);
            int? permille = Permille(parsed.GetValue(risk)!);
            if (permille is null)
            {
                faults.Add(new Fault("OPTION_RANGE", "--risk", $"'{parsed.GetValue(risk)}' is no share.", "Write it like 5% or 2.5%, up to 50%."));
            }

            int seeds = parsed.GetValue(fresh);
            if (seeds is < 0 or > MostFreshSeeds)
            {
                faults.Add(new Fault("OPTION_RANGE", "--fresh-seeds", $"{seeds} is outside 0 to {MostFreshSeeds}."));
            }

            NeedRequest request = usual with { RiskPermille = permille ?? usual.RiskPermille, AllWeekdaysAlike = parsed.GetValue(alike), MostTrials = parsed.GetValue(trials), Search = options.Search(parsed), SideBySide = Math.Clamp(options.Threads(parsed), 1, 64) };
            faults.AddRange(request.Faults());
            if (faults.Count > 0)
            {
                throw new FaultException(faults);
            }

            (IReadOnlyList<PlanningDay> days, IReadOnlyList<PlanningDay> others, ITravelSource? travel) = options.Open(parsed, seeds, parsed.GetValue(freshFolder), stop);
            NeedResult result = NeedRun.Run(request, days, others, travel, told: null, stop);
            NeedTables.Print(result);
            if (parsed.GetValue(options.Output) is { } output)
            {
                AtomicFile.Write(output, stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true);
                    NeedCsv.Write(writer, result);
                });
                Console.WriteLine($"wrote {output}");
            }

            return result.Objections == 0 && result.Weekdays.All(weekday => weekday.IsMet) ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        return command;
    }

    private static int? Permille(string text) =>
        decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent) && percent is >= 0 and <= 50 ? (int)(percent * 10) : null;
}
