using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Capacity;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Capacity;

/// <summary><c>care capacity need</c>: how many workers of which profession, grade and shift on which weekday, from which locality, for a given risk.</summary>
internal static class NeedCommand
{
    private const int MostSeeds = 100;

    public static Command Create()
    {
        NeedRequest usual = new();
        var options = new CapacityOptions(usualDays: 7);
        var risk = new Option<string>("--risk") { Description = "On at most this share of days a visit may be left out or a response promise broken: 5%.", DefaultValueFactory = _ => "5%" };
        var alike = new Option<bool>("--alike") { Description = "One team for all weekdays, from all days together; otherwise each weekday has its own, from its own days." };
        var fresh = new Option<int>("--fresh-seeds") { Description = "Further counties whose days the teams are tried on, 0 to 100: those tell the risk.", DefaultValueFactory = _ => 4 };
        var counties = new Option<int>("--seeds") { Description = "Counties of people that teams are trimmed on, 1 to 100, each with as many days. Days of one county have the same packages: few counties make small teams.", DefaultValueFactory = _ => 4 };
        var checking = new Option<int>("--check-seeds") { Description = "Further counties for which workers are added afterwards, 0 to 100.", DefaultValueFactory = _ => 4 };
        var checkFolder = new Option<string?>("--check") { Description = "Folder of other day files for which workers are added afterwards, where FOLDER is given." };
        var freshFolder = new Option<string?>("--fresh") { Description = "Folder of other day files that the teams are tried on, where FOLDER is given." };
        var trials = new Option<int>("--trials") { Description = "How many smaller teams are tried at most.", DefaultValueFactory = _ => usual.MostTrials };
        var command = new Command("need", "How many workers of which profession, grade and shift a service needs on which weekday, from which locality, so that its targets are met at a given risk.") { risk, alike, counties, checking, fresh, checkFolder, freshFolder, trials };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            List<Fault> faults = options.Faults(parsed);
            int? permille = Permille(parsed.GetValue(risk)!);
            if (permille is null)
            {
                faults.Add(new Fault("OPTION_RANGE", "--risk", $"'{parsed.GetValue(risk)}' is no share.", "Write it like 5% or 2.5%, up to 50%."));
            }

            foreach ((Option<int> option, int least) in ((Option<int>, int)[])[(counties, 1), (checking, 0), (fresh, 0)])
            {
                if (parsed.GetValue(option) is var seeds && (seeds < least || seeds > MostSeeds))
                {
                    faults.Add(new Fault("OPTION_RANGE", option.Name, $"{seeds} is outside {least} to {MostSeeds}."));
                }
            }

            NeedRequest request = usual with { RiskPermille = permille ?? usual.RiskPermille, AllWeekdaysAlike = parsed.GetValue(alike), MostTrials = parsed.GetValue(trials), Search = options.Search(parsed), SideBySide = Math.Clamp(options.Threads(parsed), 1, 64) };
            faults.AddRange(request.Faults());
            if (faults.Count > 0)
            {
                throw new FaultException(faults);
            }

            OpenedDays opened = options.Open(
                parsed, [parsed.GetValue(counties), parsed.GetValue(checking), parsed.GetValue(fresh)], [parsed.GetValue(checkFolder), parsed.GetValue(freshFolder)], stop);
            NeedResult result = NeedRun.Run(request, opened.Sets[0], opened.Sets[1], opened.Sets[2], opened.Travel, told: null, stop);
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
