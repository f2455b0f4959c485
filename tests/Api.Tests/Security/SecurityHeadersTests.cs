using System.Net;
using System.Text.RegularExpressions;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/health", 200)]
    [InlineData("/patients", 200)]
    [InlineData("/patients/none", 404)]
    [InlineData("/nothing-here", 404)]
    [InlineData("/shifts?date=never", 400)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Answer_WhateverItIs_CarriesThem(string path, int status)
    {
        using var host = new ApiHost();
        using HttpResponseMessage answer = await host.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        string policy = Header(answer, "Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.False(Regex.IsMatch(policy, "script-src[^;]*unsafe", RegexOptions.NonBacktracking), policy);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
        if (!path.StartsWith("/swagger", StringComparison.Ordinal))
        {
            Assert.Contains("no-store", Header(answer, "Cache-Control"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Answer_WhenOverHttps_AsksForHttpsFromNowOn()
    {
        using var host = new ApiHost();
        using HttpResponseMessage answer = await host.Client.GetAsync("https://localhost/health");
        Assert.Equal("max-age=31536000", Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Page_WhenOpened_MayRunItsOwnScriptAndNoOther()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        using HttpResponseMessage answer = await host.Client.GetAsync($"/rotas/{SmallCounty.Date}/page");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync();
        string policy = Header(answer, "Content-Security-Policy");
        int script = page.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        string own = page[script..page.IndexOf("</script>", script, StringComparison.Ordinal)];
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(own)));
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(",", answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values : answer.Content.Headers.TryGetValues(name, out values) ? values : []);
}
