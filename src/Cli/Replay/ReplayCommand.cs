using System.CommandLine;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Execution;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Sample;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Replay;

/// <summary><c>care replay day.json</c>: how well accepting first offers all day does beside hindsight (docs/replay.md).</summary>
internal static class ReplayCommand
{
    private const int MostSeeds = 100;

    /// <summary>Far from seeds that people give: what is expected must not be what comes.</summary>
    private const int OtherSeeds = 1_000_003;

    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json, with the referrals that come in." };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        Option<string?> closures = DayFiles.ClosuresOption();
        Option<string?> preset = PresetCommand.Option("The service whose promises and hours hold, and whose referrals are drawn");
        var referrals = new Option<int?>("--referrals") { Description = "How many referrals come in; where the day has another number they are drawn anew, in the sample's proportions." };
        var seconds = new Option<double>("--seconds") { Description = "How long the morning's plan may take.", DefaultValueFactory = _ => 60 };
        var hindsight = new Option<double>("--hindsight-seconds") { Description = "How long each of the two searches with hindsight may take.", DefaultValueFactory = _ => 120 };
        var iterations = new Option<long?>("--iterations") { Description = "Stop the morning's plan after so many iterations of each thread instead, and hindsight after twice as many for each day: the same seed then gives the same rotas." };
        var between = new Option<long>("--between") { Description = "Search the rest of the day again after each referral, with so many iterations; 0: not at all.", DefaultValueFactory = _ => 0 };
        var expect = new Option<int>("--expect") { Description = "Plan the morning with room for so many referrals, drawn with a seed of their own; 0: with none.", DefaultValueFactory = _ => 0 };
        var days = new Option<int>("--days") { Description = $"Days in a row on which referrals may be offered, 1 to {ReplayOptions.MostDays}: each later one has the visits and shifts of the first.", DefaultValueFactory = _ => 1 };
        var least = new Option<int>("--least-offers") { Description = "Later days are looked at while fewer offers than this keep the promise, 1 to 50, as Referrals:LeastOffers says at the desk.", DefaultValueFactory = _ => 5 };
        Option<long> exchange = OfferCommand.ExchangeOption();
        Option<long> risk = OfferCommand.RiskOption();
        var overruns = new Option<int>("--overruns") { Description = "Live each finished rota through so many times with drawn lengths of visits and ways, and report what became of it; 0: not at all.", DefaultValueFactory = _ => 0 };
        var visitSpread = new Option<double>("--visit-spread") { Description = "Spread of the lengths of visits: standard deviation of the logarithm of actual over planned, 0 to 2.", DefaultValueFactory = _ => new UsualOverruns().VisitSpread };
        var waySpread = new Option<double>("--way-spread") { Description = "The same of ways.", DefaultValueFactory = _ => new UsualOverruns().WaySpread };
        var sickness = new Option<double>("--sickness") { Description = "Percent of workers who ring in sick before the day begins; the morning's plan does not know.", DefaultValueFactory = _ => 0 };
        var byHand = new Option<bool>("--by-hand") { Description = "Live the day by a co-ordinator's rule of thumb as well: on the same morning, and on one planned by hand." };
        var threads = new Option<int>("--threads") { Description = "Searches side by side, 1 to 64.", DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = $"How many seeds to replay, from --seed on, 1 to {MostSeeds}.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "CSV file to write the figures to." };
        var command = new Command("replay", "Live a day through, accepting the first offer for each referral, and compare with hindsight.")
        {
            day, roads, closures, preset, referrals, seconds, hindsight, iterations, between, expect, days, least, exchange, risk, overruns, visitSpread, waySpread, sickness, byHand, threads, seed, seeds, output,
        };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            PresetDocument service = PresetCommand.Find(parsed.GetValue(preset));
            var limits = new ReplayLimits(
                parsed.GetValue(seconds), parsed.GetValue(hindsight), parsed.GetValue(iterations), parsed.GetValue(between), parsed.GetValue(days),
                parsed.GetValue(least), parsed.GetValue(threads), parsed.GetValue(seed), parsed.GetValue(seeds))
            {
                ExchangePence = parsed.GetValue(exchange),
                BreachRiskPence = parsed.GetValue(risk),
                Overruns = parsed.GetValue(overruns),
                Spread = new UsualOverruns { VisitSpread = parsed.GetValue(visitSpread), WaySpread = parsed.GetValue(waySpread) },
                SickPercent = parsed.GetValue(sickness),
                IsByHand = parsed.GetValue(byHand),
            };
            int? count = parsed.GetValue(referrals);
            int expected = parsed.GetValue(expect);
            limits.Check(MostSeeds, count, expected);
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), parsed.GetValue(closures), parsed.GetValue(threads), stop);
            opened.PrintRoads();
            return Replay(opened, limits, service, count, expected, parsed.GetValue(output), stop);
        })));
        return command;
    }

    private static int Replay(OpenedDay opened, ReplayLimits limits, PresetDocument service, int? count, int expected, string? output, CancellationToken stop)
    {
        var replays = new List<(int Seed, ReplayResult Result)>();
        for (int seed = limits.Seed; seed < limits.Seed + limits.Seeds; seed++)
        {
            IReadOnlyList<ReferralDocument> own = opened.Day.Document.Referrals;
            IReadOnlyList<ReferralDocument> referrals = count is { } wanted && wanted != own.Count ? SampleReferrals.Draw(opened.Day, wanted, seed, opened.Travel, service) : own;
            ReplayOptions options = limits.For(seed) with { Expected = expected == 0 ? [] : SampleReferrals.Draw(opened.Day, expected, unchecked(seed + OtherSeeds), opened.Travel, service), Response = service.Response };
            ReplayResult result = DayReplay.Run(opened.Day, referrals, options, opened.Travel, progress: null, stop);
            replays.Add((seed, result));
            ReplayTables.Print(seed, result);
            foreach (ReplayedPlan plan in result.Plans)
            {
                foreach (Violation violation in plan.Check.Violations)
                {
                    Console.WriteLine($"{plan.Name}: {violation.Rule} {violation.Path}: {violation.Message}");
                }
            }
        }

        ReplayTables.PrintAll(replays);
        if (output is not null)
        {
            AtomicFile.Write(output, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                ReplayCsv.Write(writer, replays);
            });
            Console.WriteLine($"wrote {output}");
        }

        return replays.TrueForAll(replay => replay.Result.IsSound) ? CommandRunner.Success : CommandRunner.CheckFailed;
    }
}
