using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CareRostering.Board;

/// <summary>Changes by hand that are tried while somebody drags a visit: <c>POST /rotas/{date}/changes/try</c>.</summary>
internal static class Trying
{
    /// <summary>Tried first and not counted: code is compiled, memory filled.</summary>
    private const int WarmUp = 20;

    /// <summary>Tries random visits on random rounds at their own times, one after another, and says how long answers took; what is wrong, where nothing can be tried.</summary>
    public static async Task<string?> MeasureAsync(string service, string date, int tries, string? key)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service + "/") };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using HttpResponseMessage answer = await client.GetAsync($"rotas/{date}");
        if (!answer.IsSuccessStatusCode)
        {
            return $"BOARD_ROTA: GET /rotas/{date} answered {(int)answer.StatusCode}: the day needs a rota (POST /rotas/{date}/plan), and a closed service a key (--key).";
        }

        JsonElement[] rounds = [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rota").GetProperty("rounds").EnumerateArray().Where(round => round.GetProperty("stops").GetArrayLength() > 0)];
        var random = new Random(1);
        List<double> times = [];
        int possible = 0;
        for (int number = -WarmUp; number < tries; number++)
        {
            JsonElement stops = rounds[random.Next(rounds.Length)].GetProperty("stops");
            JsonElement stop = stops[random.Next(stops.GetArrayLength())];
            string shift = rounds[random.Next(rounds.Length)].GetProperty("shift").GetString()!;
            var change = new { moves = new[] { new { visit = stop.GetProperty("visit").GetString(), shift, start = stop.GetProperty("start").GetString() } } };
            long began = Stopwatch.GetTimestamp();
            using HttpResponseMessage tried = await client.PostAsJsonAsync($"rotas/{date}/changes/try", change);
            JsonElement told = await tried.Content.ReadFromJsonAsync<JsonElement>();
            double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (!tried.IsSuccessStatusCode)
            {
                return $"BOARD_TRY: a change that was tried was answered with {(int)tried.StatusCode}: {told}";
            }

            if (number >= 0)
            {
                times.Add(milliseconds);
                possible += told.GetProperty("isPossible").GetBoolean() ? 1 : 0;
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"try      p50 {times[times.Count / 2]:F1} ms, p90 {times[times.Count * 9 / 10]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, longest {times[^1]:F1} ms ({times.Count} changes, {possible} of them possible)"));
        return null;
    }
}
