using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>An OpenID Connect provider on this machine, over HTTPS with a certificate of its own making: a discovery document, its public keys, and tokens signed with the latest of them.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private const string Audience = "care";
    private const string Secure = "https://";
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private RsaSecurityKey key = NewKey(1);
    private IReadOnlyList<RsaSecurityKey> published;
    private int keysFetched;
    private int made = 1;

    private TestIssuer(WebApplication app, X509Certificate2 certificate)
    {
        this.app = app;
        this.certificate = certificate;
        published = [key];
    }

    /// <summary>Its address, which is also its name as issuer.</summary>
    public string Address => app.Urls.First().Replace("http://", Secure, StringComparison.Ordinal);

    /// <summary>How often its keys were asked for.</summary>
    public int KeysFetched => Volatile.Read(ref keysFetched);

    /// <summary>Settings that name it.</summary>
    public Dictionary<string, string> Settings => new() { ["Security:Bearer:Authority"] = Address, ["Security:Bearer:Audience"] = Audience };

    public static async Task<TestIssuer> StartAsync()
    {
        X509Certificate2 shown = NewCertificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(shown)));
        builder.Logging.ClearProviders();
        var issuer = new TestIssuer(builder.Build(), shown);
        issuer.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Address,
            jwks_uri = $"{issuer.Address}/keys",
            authorization_endpoint = $"{issuer.Address}/authorize",
            token_endpoint = $"{issuer.Address}/token",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        issuer.app.MapGet("/keys", issuer.Keys);
        await issuer.app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    /// <summary>Has a host believe its certificate, as a machine does that was given it; a host without this believes nobody's.</summary>
    public void TrustedBy(IServiceCollection services) => services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(certificate);
        options.BackchannelHttpHandler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
    });

    /// <summary>Signs with a new key from now on; the old one stays among the published, or goes.</summary>
    public void Rotate(bool keepsOld)
    {
        RsaSecurityKey old = key;
        key = NewKey(++made);
        published = keepsOld ? [old, key] : [key];
    }

    /// <summary>A token of an administrator.</summary>
    public string Token(DateTimeOffset from, DateTimeOffset until, SecurityKey? signedWith = null, string audience = Audience) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Claims = new Dictionary<string, object> { ["sub"] = "eve", ["roles"] = "administrator" },
            NotBefore = from.UtcDateTime,
            Expires = until.UtcDateTime,
            SigningCredentials = new SigningCredentials(signedWith ?? key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>A key that it does not publish.</summary>
    public static RsaSecurityKey NewKey(int number) => new(RSA.Create(2048)) { KeyId = $"key-{number}" };

    private IResult Keys()
    {
        Interlocked.Increment(ref keysFetched);
        return Results.Json(new
        {
            keys = published.Select(own =>
            {
                RSAParameters open = own.Rsa.ExportParameters(includePrivateParameters: false);
                return new Dictionary<string, string>
                {
                    ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = own.KeyId, ["n"] = Base64UrlEncoder.Encode(open.Modulus), ["e"] = Base64UrlEncoder.Encode(open.Exponent),
                };
            }).ToArray(),
        });
    }

    private static X509Certificate2 NewCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
