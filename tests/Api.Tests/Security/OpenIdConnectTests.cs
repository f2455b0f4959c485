using System.Net;
using System.Net.Sockets;
using CareRostering.Api.Tests.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Tests.Security;

/// <summary>Tokens of a provider whose keys are fetched: over HTTPS, from its discovery document on.</summary>
public sealed class OpenIdConnectTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new TestClock().Now;
    private TestIssuer issuer = null!;

    public async Task InitializeAsync() => issuer = await TestIssuer.StartAsync();

    public async Task DisposeAsync() => await issuer.DisposeAsync();

    [Fact]
    public async Task Token_WhenSignedWithAPublishedKey_IsTakenAndTheKeysAreFetchedOnce()
    {
        using SecureHost host = Trusting();
        for (int time = 0; time < 5; time++)
        {
            (await host.GetAsync(Good(), "/patients")).Expect(HttpStatusCode.OK);
        }

        Assert.Equal(1, issuer.KeysFetched);
        (await host.GetAsync(issuer.Token(Now, Now.AddHours(1), audience: "somebody else"), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        (await host.GetAsync(issuer.Token(Now.AddHours(-2), Now.AddHours(-1)), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_WhenTheIssuerHasTakenANewKey_IsTakenWithoutARestart(bool keepsOld)
    {
        using SecureHost host = Trusting();
        string before = Good();
        (await host.GetAsync(before, "/patients")).Expect(HttpStatusCode.OK);

        issuer.Rotate(keepsOld);

        await Waiting.UntilAsync(async () => (await host.GetAsync(Good(), "/patients")).Status == HttpStatusCode.OK);
        Assert.InRange(issuer.KeysFetched, 2, 3);
        HttpStatusCode old = (await host.GetAsync(before, "/patients")).Status;
        Assert.Equal(keepsOld ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, old);
    }

    /// <summary>Whoever sends tokens with invented keys must not have the provider asked for each.</summary>
    [Fact]
    public async Task Token_WhenItsKeyIsNobodys_IsRefusedAndTheProviderIsNotFlooded()
    {
        using SecureHost host = Trusting();
        (await host.GetAsync(Good(), "/patients")).Expect(HttpStatusCode.OK);
        RsaSecurityKey forged = TestIssuer.NewKey(1);
        for (int number = 0; number < 20; number++)
        {
            RsaSecurityKey unknown = number == 0 ? forged : new RsaSecurityKey(forged.Rsa) { KeyId = $"unknown-{number}" };
            (await host.GetAsync(issuer.Token(Now, Now.AddHours(1), unknown), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        }

        Assert.InRange(issuer.KeysFetched, 1, 3);
        (await host.GetAsync(Good(), "/patients")).Expect(HttpStatusCode.OK);
    }

    /// <summary>A provider that is away is not the caller's fault, and keeps nobody out who has a key.</summary>
    [Fact]
    public async Task Token_WhenTheProviderIsAway_IsToldToComeAgainAndKeysGoOn()
    {
        using SecureHost host = new(new Dictionary<string, string> { ["Security:Bearer:Authority"] = $"https://127.0.0.1:{FreePort()}", ["Security:Bearer:Audience"] = "care" });
        (await host.GetAsync(Good(), "/patients")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "ISSUER_UNAVAILABLE");
        (await host.GetAsync(host.Administrator, "/patients")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_WhenTheProvidersCertificateIsNotTrusted_IsNotTaken()
    {
        using SecureHost host = new(issuer.Settings);
        (await host.GetAsync(Good(), "/patients")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "ISSUER_UNAVAILABLE");
        Assert.Equal(0, issuer.KeysFetched);
    }

    private SecureHost Trusting() => new(issuer.Settings, issuer.TrustedBy);

    private string Good() => issuer.Token(Now, Now.AddHours(1));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
