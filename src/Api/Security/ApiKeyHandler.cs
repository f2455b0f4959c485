using System.Text.Encodings.Web;
using CareRostering.Api.ApiKeys;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CareRostering.Api.Security;

/// <summary>Callers with an API key, in <c>Authorization: Bearer cr_...</c> or <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Database database, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "api-key";
    public const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    /// <summary>The API key or token that a request brings; null: none.</summary>
    public static string? Credential(HttpRequest request)
    {
        string key = request.Headers[Header].ToString();
        if (key.Length > 0)
        {
            return key;
        }

        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credential(Request) is not { } key)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(ApiKeyStore.Verify(database, key, Instants.Now(clock)) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(), ApiKeyHandler.Name))
            : AuthenticateResult.Fail("Unknown, expired or revoked."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
