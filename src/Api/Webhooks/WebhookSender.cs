using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CareRostering.Api.Events;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Webhooks;

/// <summary>Sends one event to one receiver. No redirect is followed, no proxy and no cookie is used, and the body of the answer is not read.</summary>
internal sealed class WebhookSender(IOptions<WebhookSettings> settings, TimeProvider clock) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 16,
    })
    {
        Timeout = TimeSpan.FromSeconds(settings.Value.TimeoutSeconds),
    };

    /// <summary>The status answered and, where that is no success or there was none, what went wrong.</summary>
    public async Task<(int? Status, string? Fault)> SendAsync(DueDelivery delivery, CancellationToken stop)
    {
        byte[] body = Encoding.UTF8.GetBytes(delivery.Event.Json);
        string timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CareRostering", typeof(WebhookSender).Assembly.GetName().Version!.ToString(3)));
        request.Headers.Add(WebhookSignature.IdHeader, delivery.Event.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(delivery.Secret, delivery.Event.Id, timestamp, body));
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? null : Refused(response.StatusCode));
        }
        catch (HttpRequestException failure)
        {
            return (null, $"No answer: {failure.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"No answer within {settings.Value.TimeoutSeconds} seconds.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static string Refused(HttpStatusCode status) => (int)status is >= 300 and < 400 ? $"Redirected ({(int)status}): redirects are not followed." : $"Answered {(int)status}.";
}
