using System.CommandLine;
using CareRostering.Cli.Presets;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Travel;
using CareRostering.Roads;

namespace CareRostering.Cli.Planning;

/// <summary><c>care offer day.json rota.json --referral R-001</c>: ranked ways to place a referral of the day.</summary>
internal static class OfferCommand
{
    public const long MostExchangePence = 1_000_000;

    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json." };
        var rota = new Argument<string>("ROTA") { Description = "The standing rota of that day." };
        var referral = new Option<string>("--referral") { Description = "Id of one of the day's referrals.", Required = true };
        var now = new Option<string?>("--now") { Description = "Time it is; default: when the referral was received." };
        var most = new Option<int>("--most") { Description = "Most offers.", DefaultValueFactory = _ => 8 };
        Option<long> exchange = ExchangeOption();
        Option<long> risk = RiskOption();
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        Option<string?> closures = DayFiles.ClosuresOption();
        Option<string?> preset = PresetCommand.Option("The service whose promises and hours hold");
        var command = new Command("offer", "Rank ways to place an urgent referral in a rota that stands.") { day, rota, referral, now, most, exchange, risk, preset, roads, closures };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            ResponseClock response = PresetCommand.Find(parsed.GetValue(preset)).Response;
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), parsed.GetValue(closures), 2, stop);
            PlanningDay planned = opened.Day;
            Rota standing = RotaReader.ReadFile(parsed.GetRequiredValue(rota), planned, opened.Original);
            string id = parsed.GetRequiredValue(referral);
            ReferralDocument asked = planned.Document.Referrals.FirstOrDefault(one => one.Id == id)
                ?? throw new FaultException([new Fault("REFERRAL_UNKNOWN", "--referral", $"The day has no referral '{id}'.", $"It has {planned.Document.Referrals.Count}.")]);
            OfferTables.Print(asked, Rank(planned, standing, asked, parsed.GetValue(now) ?? asked.Received, response, parsed.GetValue(most), parsed.GetValue(exchange), parsed.GetValue(risk), opened.Travel, stop));
            return CommandRunner.Success;
        })));
        return command;
    }

    /// <summary>What giving a visit to another worker must save; one for all commands that make offers.</summary>
    public static Option<long> ExchangeOption() => new("--exchange-pence")
    {
        Description = "What an offer that gives a visit to another worker must save over those that do not, pence; -1: none is made.",
        DefaultValueFactory = _ => new ExchangeOptions().PricePence,
    };

    /// <summary>What a promise that is broken on the day counts when offers are ranked; one for all commands that make offers.</summary>
    public static Option<long> RiskOption() => new("--breach-risk-pence")
    {
        Description = "What a promise broken on the day counts in the ranking, pence: each offer counts so much times its risk beside what it adds; 0: the risk does not count.",
        DefaultValueFactory = _ => UsualLateness.BreachRiskPence,
    };

    /// <summary>What the option asks for.</summary>
    /// <exception cref="FaultException">It is out of range.</exception>
    public static Func<int, long>? Risk(long pence) => pence is >= 0 and <= UsualLateness.MostBreachRiskPence
        ? new UsualLateness().Priced(pence)
        : throw new FaultException([new Fault("OPTION_RANGE", "--breach-risk-pence", $"{pence} is outside 0 to {UsualLateness.MostBreachRiskPence:N0}.")]);

    /// <summary>What the option asks for.</summary>
    /// <exception cref="FaultException">It is out of range.</exception>
    public static ExchangeOptions? Exchange(long pence) => pence switch
    {
        -1 => null,
        < 0 or > MostExchangePence => throw new FaultException([new Fault("OPTION_RANGE", "--exchange-pence", $"{pence} is outside -1 to {MostExchangePence:N0}.")]),
        _ => new ExchangeOptions { PricePence = pence },
    };

    public static CallOffers? Rank(PlanningDay day, Rota rota, ReferralDocument referral, string now, ResponseClock response, int most, long exchangePence, long riskPence, ITravelSource? travel, CancellationToken stop)
    {
        int seconds = day.Clock.Parse(now, out string problem) ?? throw new FaultException([new Fault("TIME_BAD", "--now", problem)]);
        var options = new OfferOptions { Most = Math.Max(1, most), Exchange = Exchange(exchangePence), RiskMicropence = Risk(riskPence) };
        return CallOffers.For(day, rota, referral, day.Clock.ToInstant(seconds), response, options, travel, stop);
    }
}
