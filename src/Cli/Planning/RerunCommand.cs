using System.CommandLine;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Cli.Planning;

/// <summary><c>care rerun day.json rota.json</c>: makes a rota again as it was made, and compares byte by byte. Exit code 1 when it comes out otherwise.</summary>
internal static class RerunCommand
{
    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json." };
        var rota = new Argument<string>("ROTA") { Description = "A rota file of that day, as a search left it." };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        var from = new Option<string?>("--from") { Description = "The rota file that it was started from, if any." };
        var fromDay = new Option<string?>("--from-day") { Description = "The day file of that one, where it was made for another state of the day." };
        var threads = new Option<int>("--threads") { Description = "Threads for travel times; the search takes as many as it had.", DefaultValueFactory = _ => 2 };
        Option<string?> closures = DayFiles.ClosuresOption();
        var command = new Command("rerun", "Make a rota again as it was made, and compare the two byte by byte.") { day, rota, roads, from, fromDay, threads, closures };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), parsed.GetValue(closures), Math.Max(1, parsed.GetValue(threads)), stop);
            byte[] file = DocumentReader.ReadBytes(parsed.GetRequiredValue(rota));
            RotaDocument made = RotaReader.ReadDocument(new MemoryStream(file));
            string? startFile = parsed.GetValue(from);
            string? startHash = startFile is null ? null : RotaRerun.HashOf(DocumentReader.ReadBytes(startFile));
            Rota? start = startFile is null ? null : Start(startFile, parsed.GetValue(fromDay), opened, stop);
            byte[] again = LiveProgress.Show(progress => RotaRerun.Make(opened.Day, made, start, startHash, progress, stop));
            bool isSame = again.AsSpan().SequenceEqual(file);
            Console.WriteLine(isSame
                ? $"The same, byte for byte: {RotaRerun.HashOf(file)}"
                : $"It comes out otherwise: {RotaRerun.HashOf(again)} in the place of {RotaRerun.HashOf(file)}. The file was changed by hand, or engine {made.Engine} was another.");
            return isSame ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        return command;
    }

    private static Rota Start(string file, string? dayFile, OpenedDay opened, CancellationToken stop)
    {
        if (dayFile is null)
        {
            return RotaReader.ReadFile(file, opened.Day, opened.Original);
        }

        PlanningDay own = ProblemBuilder.Build(DayReader.ReadFile(dayFile), opened.Travel, stop);
        return RotaTransfer.To(RotaReader.ReadFile(file, own), own, opened.Day);
    }
}
