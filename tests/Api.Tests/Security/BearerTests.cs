using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Tests.Security;

public sealed class BearerTests
{
    private const string Secret = "a secret of more than thirty-two bytes, for tests";
    private static readonly DateTime Noon = new(2026, 1, 5, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Security:Bearer:Issuer"] = "https://issuer.example",
        ["Security:Bearer:Audience"] = "care",
        ["Security:Bearer:SigningKey"] = Secret,
        ["Security:Bearer:LocalitiesClaim"] = "care_localities",
    };

    [Fact]
    public async Task Token_WhenSound_GivesItsRolesAndLocalities()
    {
        using SecureHost host = await SecureHost.FilledAsync(Settings);
        string manager = Token(new() { ["sub"] = "anna", ["roles"] = new[] { "team-manager", "king" }, ["care_localities"] = new[] { "Aylesbury" } });
        (await host.PutAsync(manager, "/patients/p1", SmallCounty.Patient(51.83))).Expect(HttpStatusCode.OK);
        (await host.GetAsync(manager, "/audit")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        (await host.GetAsync(Token(new() { ["sub"] = "eve", ["roles"] = "administrator" }), "/audit")).Expect(HttpStatusCode.OK);
        (await host.GetAsync(Token(new() { ["sub"] = "nobody" }), "/patients")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        (await host.GetAsync(host.Administrator, "/audit")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_WhenAnythingIsWrongWithIt_IsRefused()
    {
        using var host = new SecureHost(Settings);
        Dictionary<string, object> claims = new() { ["sub"] = "eve", ["roles"] = "administrator" };
        (await host.GetAsync(Token(claims), "/patients")).Expect(HttpStatusCode.OK);
        string[] wrong =
        [
            Token(claims, secret: "another secret of more than thirty-two bytes!"),
            Token(claims, issuer: "https://other.example"),
            Token(claims, audience: "somebody else"),
            Token(claims, expires: Noon.AddHours(-4)),
            Token(new() { ["roles"] = "administrator" }),
            Token(claims)[..^2],
            Unsigned(),
            "not.a.token",
        ];
        foreach (string token in wrong)
        {
            (await host.GetAsync(token, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        }

        host.Host.Clock.Now = new DateTimeOffset(Noon.AddMinutes(2));
        (await host.GetAsync(Token(claims), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Token_WhenTheIssuersKeysLieInAFile_IsCheckedWithThem()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        JsonWebKey own = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)) { KeyId = "k1" });
        string file = Path.GetTempFileName();
        File.WriteAllText(file, JsonSerializer.Serialize(new { keys = new[] { new { kty = own.Kty, kid = own.Kid, n = own.N, e = own.E, use = "sig", alg = "RS256" } } }));
        using var host = new SecureHost(new Dictionary<string, string>
        {
            ["Security:Bearer:Issuer"] = "https://issuer.example",
            ["Security:Bearer:Audience"] = "care",
            ["Security:Bearer:KeysFile"] = file,
        });
        Dictionary<string, object> claims = new() { ["sub"] = "eve", ["roles"] = "administrator" };
        (await host.GetAsync(Token(claims, credentials: new SigningCredentials(key, SecurityAlgorithms.RsaSha256)), "/patients")).Expect(HttpStatusCode.OK);
        using var other = RSA.Create(2048);
        string forged = Token(claims, credentials: new SigningCredentials(new RsaSecurityKey(other) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256));
        (await host.GetAsync(forged, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        File.Delete(file);
    }

    [Fact]
    public void Settings_WhenHalfGiven_SayAllThatIsMissing()
    {
        Assert.Empty(new BearerSettings().Faults());
        Assert.Equal(2, new BearerSettings { SigningKey = "short" }.Faults().Count(fault => fault.Contains("missing", StringComparison.Ordinal)));
        Assert.Contains(new BearerSettings { SigningKey = "short" }.Faults(), fault => fault.Contains("guessed", StringComparison.Ordinal));
        Assert.Contains(new BearerSettings { Authority = "http://issuer.example", Audience = "a" }.Faults(), fault => fault.Contains("https", StringComparison.Ordinal));
        Assert.Contains(new BearerSettings { Issuer = "i", Audience = "a", KeysFile = "none.json" }.Faults(), fault => fault.Contains("JWKS", StringComparison.Ordinal));
        Assert.Contains(new BearerSettings { Issuer = "i", Audience = "a", KeysFile = "none.json", SigningKey = Secret }.Faults(), fault => fault.Contains("exactly one", StringComparison.Ordinal));
        Assert.Empty(new BearerSettings { Authority = "https://issuer.example", Audience = "a" }.Faults());
    }

    private static string Token(
        Dictionary<string, object> claims, string issuer = "https://issuer.example", string audience = "care", string secret = Secret, DateTime? expires = null, SigningCredentials? credentials = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            Expires = expires ?? Noon,
            SigningCredentials = credentials ?? new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256),
        });

    /// <summary>A token that says it needs no signature.</summary>
    private static string Unsigned()
    {
        string header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        string body = Base64UrlEncoder.Encode("""{"iss":"https://issuer.example","aud":"care","sub":"eve","roles":"administrator","exp":1767614400}""");
        return $"{header}.{body}.";
    }
}
