using System.CommandLine;
using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Files;
using CareRostering.Roads.Import;

namespace CareRostering.Cli.Demo;

/// <summary><c>care demo</c>: the whole way with nothing but this program: a county's roads, a day's work, rounds, a page, and offers for urgent referrals.</summary>
internal static class DemoCommand
{
    private const int ReferralsShown = 3;
    private const int OffersShown = 5;

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the files it makes.", DefaultValueFactory = _ => Path.Combine("out", "demo") };
        var seconds = new Option<double>("--seconds") { Description = "How long to search.", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Seed of the day and of the search.", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", "Plan a day of the sample county, from roads to rounds, and place urgent referrals in it.") { output, seconds, seed };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
            Run(parsed.GetRequiredValue(output), parsed.GetValue(seconds), parsed.GetValue(seed), stop))));
        return command;
    }

    private static int Run(string folder, double seconds, int seed, CancellationToken stop)
    {
        string extract = Path.Combine(folder, "sample-county.osm.pbf");
        string roads = Path.Combine(folder, "sample-county.roads");
        string dayFile = Path.Combine(folder, "day.json");
        string rotaFile = Path.Combine(folder, "rota.json");
        string page = Path.Combine(folder, "rota.html");
        Directory.CreateDirectory(folder);

        Console.WriteLine("1. Roads of the sample county (made up; the towns stand where they do in Buckinghamshire)");
        SampleCounty county = SampleCounty.Draw();
        AtomicFile.Write(extract, county.Write);
        RoadNetwork network = RoadImporter.Import(extract, 2, cancellationToken: stop);
        network.Write(roads);
        Console.WriteLine($"   {county.Nodes.Count:N0} nodes, {county.Ways.Count:N0} ways");

        Console.WriteLine("2. A day's work: workers, patients, visits, referrals");
        DayDocument document = SampleDay.Make(new SampleRequest { Seed = seed, Roads = Path.GetFileName(roads) }, SamplePlaces.InSampleCounty(county));
        DayWriter.WriteFile(document, dayFile);
        var travel = new RoadTravel(network);
        PlanningDay day = ProblemBuilder.Build(document, travel, stop);
        Console.WriteLine($"   {day.Problem.Workers.Length:N0} workers, {day.Problem.Shifts.Length:N0} shifts, {day.Problem.Patients.Length:N0} patients, {day.Problem.Visits.Length:N0} visits");

        Console.WriteLine($"3. Rounds: {seconds:0.#} seconds of search");
        int exit = PlanCommand.Plan(day, network, new SearchOptions { Seed = seed, TimeLimit = TimeSpan.FromSeconds(seconds) }, null, null, rotaFile, page, stop);

        if (stop.IsCancellationRequested)
        {
            return exit;
        }

        Console.WriteLine("4. Urgent referrals, placed in the rota as it stands");
        Rota rota = RotaReader.ReadFile(rotaFile, day);
        foreach (ReferralDocument referral in document.Referrals.Where(referral => referral.Class == ResponseClass.Rapid).Take(ReferralsShown))
        {
            OfferTables.Print(referral, OfferCommand.Rank(day, rota, referral, referral.Received, PresetLibrary.Bucks.Response, OffersShown, new ExchangeOptions().PricePence, UsualLateness.BreachRiskPence, travel, stop));
        }

        Console.WriteLine($"Open {page} in a browser to see the day.");
        return exit;
    }
}
