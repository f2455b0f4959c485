using System.CommandLine;
using System.Text;

namespace CareRostering.Load;

/// <summary>The command line: asks a running service for offers at a steady rate and says how long answers took.</summary>
internal static class LoadCommand
{
    private const int Success = 0;
    private const int SomeFailed = 1;
    private const int BadInput = 2;

    /// <summary>Runs a command line; exit code 0, 1 where a referral was not answered with offers or reasons, 2 for input that cannot be used.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var url = new Option<string>("--url") { Description = "Where the service listens.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var date = new Option<string>("--date") { Description = "A day with visits; lengths and skills of calls are drawn from it.", Required = true };
        var rate = new Option<double>("--rate") { Description = "Referrals a second.", DefaultValueFactory = _ => 20 };
        var desks = new Option<int>("--desks") { Description = "Desks; each sends one referral at a time.", DefaultValueFactory = _ => 8 };
        var accept = new Option<int>("--accept") { Description = "Percent of offered referrals that are accepted.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "How long referrals arrive and are counted.", DefaultValueFactory = _ => 60 };
        var warm = new Option<int>("--warm-up") { Description = "Seconds before that which are not counted.", DefaultValueFactory = _ => 10 };
        var plan = new Option<string?>("--plan") { Description = "A day that the service plans meanwhile." };
        var reads = new Option<double>("--reads") { Description = "Times a second that a board looks at the day's rota, every other time knowing it.", DefaultValueFactory = _ => 0 };
        var listeners = new Option<int>("--listeners") { Description = "How many listen to events meanwhile.", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Seed of arrivals and calls.", DefaultValueFactory = _ => 1 };
        var csv = new Option<string?>("--csv") { Description = "File for every single answer." };
        var root = new RootCommand("Asks a running service for offers at a steady rate and says how long answers took.") { url, date, rate, desks, accept, seconds, warm, plan, reads, listeners, seed, csv };
        root.SetAction(async (parsed, stop) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out Uri? service))
            {
                await Console.Error.WriteLineAsync($"LOAD_URL: '{parsed.GetValue(url)}' is no address, such as http://127.0.0.1:5080.");
                return BadInput;
            }

            var request = new LoadRequest
            {
                Url = service, Date = parsed.GetValue(date)!, Rate = parsed.GetValue(rate), Desks = parsed.GetValue(desks), AcceptPercent = parsed.GetValue(accept),
                Seconds = parsed.GetValue(seconds), WarmUpSeconds = parsed.GetValue(warm), Plan = parsed.GetValue(plan), Reads = parsed.GetValue(reads), Listeners = parsed.GetValue(listeners), Seed = parsed.GetValue(seed),
            };
            if (!(request.Rate > 0) || request.Desks < 1 || request.Seconds < 1 || request.WarmUpSeconds < 0 || request.Reads < 0 || request.Listeners < 0 || request.AcceptPercent is < 0 or > 100)
            {
                await Console.Error.WriteLineAsync("LOAD_RANGE: rate, desks and seconds are above 0, the warm-up, --reads and --listeners not below it, --accept is 0 to 100.");
                return BadInput;
            }

            try
            {
                return await RunAsync(request, parsed.GetValue(csv), stop);
            }
            catch (HttpRequestException failure)
            {
                await Console.Error.WriteLineAsync($"LOAD_UNREACHABLE: {request.Url} does not answer as it should: {failure.Message} Start the service, and plan and publish {request.Date}.");
                return BadInput;
            }
        });
        return await root.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> RunAsync(LoadRequest request, string? csv, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = request.Url };
        CallDraw calls = await CallDraw.ReadAsync(client, request.Date);
        if (request.Plan is { } day)
        {
            using var body = new StringContent($$"""{ "seconds": {{request.WarmUpSeconds + request.Seconds}}, "author": "load" }""", Encoding.UTF8, "application/json");
            using HttpResponseMessage asked = await client.PostAsync(new Uri($"/rotas/{day}/plan", UriKind.Relative), body, stop);
            asked.EnsureSuccessStatusCode();
        }

        await using var listeners = new Listeners(request.Url);
        await listeners.StartAsync(request.Listeners, stop);
        IReadOnlyList<Answered> answers = await new LoadRun(client, request, calls).RunAsync(stop);
        if (csv is not null)
        {
            string[] lines = [.. answers.Select(one => FormattableString.Invariant($"{one.What},{one.DueSeconds:F3},{one.Milliseconds:F1},{one.Status},{one.Offers}"))];
            await File.WriteAllLinesAsync(csv, ["what,due_seconds,milliseconds,status,offers", .. lines], stop);
        }

        Answered[] referrals = [.. answers.Where(answer => answer.What == "referral")];
        Answered[] accepts = [.. answers.Where(answer => answer.What == "accept")];
        Console.WriteLine(FormattableString.Invariant($"{request.Rate} referrals a second from {request.Desks} desks for {request.Seconds} s; times are from when a request was due to the end of its answer"));
        Console.WriteLine(Percentiles.Line("referral", referrals));
        Console.WriteLine(Percentiles.Line("accept", accepts));
        foreach (string look in new[] { "rota", "rota-known" }.Where(_ => request.Reads > 0))
        {
            Console.WriteLine(Percentiles.Line(look, [.. answers.Where(answer => answer.What == look)]));
        }

        if (request.Listeners > 0)
        {
            IReadOnlyList<int> heard = await listeners.StopAsync();
            Console.WriteLine(FormattableString.Invariant($"listeners: {heard.Count}, events heard by each {heard.Min()} to {heard.Max()}"));
        }

        Console.WriteLine(FormattableString.Invariant($"offers: five or more {referrals.Count(one => one.Offers >= 5)}, one to four {referrals.Count(one => one.Offers is > 0 and < 5)}, none {referrals.Count(one => one.Offers == 0)}"));
        Console.WriteLine($"status: {string.Join(", ", answers.GroupBy(one => (one.What, one.Status)).OrderBy(group => group.Key).Select(group => $"{group.Key.What} {group.Key.Status}: {group.Count()}"))}");
        return Array.TrueForAll(referrals, one => one.Status is 200 or 201) ? Success : SomeFailed;
    }
}
