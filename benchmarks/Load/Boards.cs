using System.Diagnostics;
using System.Net.Http.Headers;

namespace CareRostering.Load;

/// <summary>Boards that look at the day's rota at a steady rate: in turn as one that knows the last version, and as one that knows none.</summary>
internal sealed class Boards(HttpClient client, LoadRequest request, Stopwatch clock)
{
    /// <summary>Looks until the run is over; answers of the warm-up are left out.</summary>
    public async Task<IReadOnlyList<Answered>> RunAsync(CancellationToken stop)
    {
        List<Answered> answers = [];
        double end = request.WarmUpSeconds + request.Seconds;
        EntityTagHeaderValue? known = null;
        for (int number = 0; request.Reads > 0 && number / request.Reads < end; number++)
        {
            double due = number / request.Reads;
            if (TimeSpan.FromSeconds(due) - clock.Elapsed is { Ticks: > 0 } left)
            {
                await Task.Delay(left, stop);
            }

            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri($"/rotas/{request.Date}", UriKind.Relative));
            if (number % 2 == 1 && known is not null)
            {
                asked.Headers.IfNoneMatch.Add(known);
            }

            using HttpResponseMessage response = await client.SendAsync(asked, stop);
            await response.Content.ReadAsByteArrayAsync(stop);
            known = response.Headers.ETag ?? known;
            if (due >= request.WarmUpSeconds)
            {
                int status = (int)response.StatusCode;
                answers.Add(new Answered(status == 304 ? "rota-known" : "rota", due - request.WarmUpSeconds, (clock.Elapsed.TotalSeconds - due) * 1_000, status, 0));
            }
        }

        return answers;
    }
}
