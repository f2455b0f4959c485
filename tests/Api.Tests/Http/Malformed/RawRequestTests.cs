using System.Net;
using System.Net.Sockets;
using System.Text;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>What no HTTP client would send.</summary>
public sealed class RawRequestTests : IDisposable
{
    private readonly ApiHost host = new(isOnNetwork: true);

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("huge header", "431")]
    [InlineData("many headers", "431")]
    [InlineData("long address", "414")]
    [InlineData("no host", "400")]
    [InlineData("not HTTP", "400")]
    [InlineData("two lengths", "400")]
    [InlineData("wrong length", "400")]
    [InlineData("wrong chunk", "400")]
    public async Task Server_WhenARequestIsNone_RefusesItAndServesTheNext(string kind, string status)
    {
        string answer = await SendAsync(kind switch
        {
            "huge header" => $"GET /health HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 100_000)}\r\n\r\n",
            "many headers" => $"GET /health HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 500).Select(number => $"X{number}: a\r\n"))}\r\n",
            "long address" => $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "no host" => "GET /health HTTP/1.1\r\n\r\n",
            "not HTTP" => "\u0016\u0003\u0001\u0002 \r\n\r\n",
            "two lengths" => "PUT /workers/w1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
            "wrong length" => "PUT /workers/w1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}",
            _ => "PUT /workers/w1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        });

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        (await host.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
        Assert.Equal(0, (await host.GetAsync("/workers")).Json.GetProperty("items").GetArrayLength());
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        }
        catch (IOException)
        {
            // Refused before it was all sent.
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        byte[] answer = new byte[4_096];
        int read = await stream.ReadAsync(answer, patience.Token);
        return Encoding.Latin1.GetString(answer, 0, read);
    }
}
