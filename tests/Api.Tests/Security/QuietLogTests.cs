using System.Net;
using CareRostering.Api.Errors;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CareRostering.Api.Tests.Security;

public sealed class QuietLogTests
{
    // Values that appear nowhere else: what finds them finds a leak.
    private const string Place = "51.8137913";
    private const string Far = "58.4713579";
    private const string Words = "HP19 7QX Mrs Quillfeather";

    [Fact]
    public async Task Log_WhateverIsAsked_HasNoPlaceAndNoWordOfThePatients()
    {
        using var lines = new LogLines();
        using SecureHost host = await SecureHost.FilledAsync(services: services => services.AddSingleton<ILoggerProvider>(lines));
        string key = host.Administrator;
        (await host.PutAsync(key, "/patients/p7", $$"""{ "lat": {{Place}}, "lon": -0.81, "locality": "Aylesbury" }""")).Expect(HttpStatusCode.Created);
        (await host.PutAsync(key, "/patients/p8", $$"""{ "lat": {{Far}}, "lon": -0.81, "locality": "{{Words}}" }""")).Expect(HttpStatusCode.BadRequest);
        (await host.PutAsync(key, "/patients/p8", $$"""{ "lat": "{{Place}} {{Words}}" """)).Expect(HttpStatusCode.BadRequest);
        (await host.PutAsync(key, "/visits/v8", """{ "date": "2026-01-05", "patient": "p7", "minutes": 30, "windows": [{ "earliest": "13:00", "latest": "16:00" }] }""")).Expect(HttpStatusCode.Created);
        Answer far = await host.PostAsync(key, "/referrals", Referral("far", Far));
        far.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.DoesNotContain(Far, far.Text, StringComparison.Ordinal);
        (await host.PostAsync(key, "/referrals", Referral("near", Place))).Expect(HttpStatusCode.Created);
        (await host.GetAsync(key, $"/isochrones?lat={Place}&lon=-0.81&minutes=500&mode={Uri.EscapeDataString(Words)}")).Expect(HttpStatusCode.BadRequest);
        (await host.GetAsync(key, $"/patients/{Uri.EscapeDataString(Words)}")).Expect(HttpStatusCode.NotFound);
        Answer plan = (await host.PostAsync(key, "/rotas/2026-01-05/plan", $$"""{ "seconds": 60, "threads": 1, "iterations": 50, "reason": "{{Words}}" }""")).Expect(HttpStatusCode.Accepted);
        host.Host.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        await host.Host.WaitForPlanAsync(plan.Location!);
        (await host.GetAsync(key, "/rotas/2026-01-05/page")).Expect(HttpStatusCode.OK);
        (await host.PostAsync(key, "/referrals/near/offers")).Expect(HttpStatusCode.OK);

        Assert.Contains(lines.All, line => line.Text.Contains("The plan 1 of 2026-01-05 ended", StringComparison.Ordinal));
        foreach (string secret in new[] { Place, Far, Words, "Quillfeather", key })
        {
            Assert.DoesNotContain(lines.All, line => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        string audit = (await host.GetAsync(key, "/audit?limit=2000")).Expect(HttpStatusCode.OK).Text;
        Assert.DoesNotContain(Place, audit, StringComparison.Ordinal);
        Assert.DoesNotContain(Far, audit, StringComparison.Ordinal);
    }

    [Fact]
    public void LogText_WhenAnExceptionQuotesItsInput_LeavesTheQuoteOut()
    {
        Exception failure = Assert.ThrowsAny<Exception>((Action)Throw);
        string text = LogText.Of(failure);
        Assert.Contains("System.FormatException", text, StringComparison.Ordinal);
        Assert.Contains(nameof(Throw), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, text, StringComparison.Ordinal);
        Assert.Contains("The disk is full", LogText.Of(new IOException("The disk is full")), StringComparison.Ordinal);
        string faults = LogText.Of(new FaultException([new Fault("PLACE_UNROUTABLE", "patients[1]", $"The home at {Place} is far.")]));
        Assert.Contains("PLACE_UNROUTABLE", faults, StringComparison.Ordinal);
        Assert.DoesNotContain(Place, faults, StringComparison.Ordinal);
    }

    private static void Throw() => throw new InvalidOperationException("outer", new FormatException($"'{Words}' was not in a correct format."));

    private static string Referral(string id, string lat) =>
        $$"""{ "id": "{{id}}", "class": "rapid", "lead": "nurse", "source": "{{Words}}", "patient": { "id": "q-{{id}}", "lat": {{lat}}, "lon": -0.80 }, "minutes": 30, "skills": ["personal-care"] }""";
}
