using System.Security.Claims;
using System.Text.Json;
using CareRostering.Api.Errors;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Security;

/// <summary>Callers with a token: signature, issuer, audience and lifetime are checked by the library, what the token says of roles is read here.</summary>
internal sealed class BearerSetup(IOptions<SecuritySettings> settings, ReachedTime reached, TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const string RetryAfterSeconds = "5";

    // Clocks of issuers and services differ; a minute is plenty where both are set by the network.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // Requests wait for the provider's keys, where none were fetched yet. Chosen.
    private static readonly TimeSpan ProviderTimeout = TimeSpan.FromSeconds(10);

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        BearerSettings bearer = settings.Value.Bearer;
        if (!bearer.IsSet)
        {
            return;
        }

        options.Authority = bearer.Authority;
        options.RequireHttpsMetadata = bearer.Authority?.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) == true;
        options.BackchannelTimeout = ProviderTimeout;
        options.MapInboundClaims = false;

        // Why a token was refused is nobody's but its issuer's business.
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = bearer.Issuer,
            ValidateIssuer = true,
            ValidAudience = bearer.Audience,
            ValidateAudience = true,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsAlive,
            NameClaimType = bearer.SubjectClaim,
            IssuerSigningKeys = bearer.Authority is null ? bearer.Keys() : null,
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (CallerOf(context.Principal!, bearer) is { } caller)
                {
                    context.Principal = caller.ToPrincipal();
                }
                else
                {
                    context.Fail("The token names nobody.");
                }

                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context => ThrowIfAwayAsync(context.Options, context.HttpContext),
        };
    }

    /// <summary>A key that the provider has taken back counts no more once the new keys are known; the library would take it for another hour.</summary>
    public static void ForgetWithdrawnKeys(JwtBearerOptions options)
    {
        if (options.ConfigurationManager is BaseConfigurationManager keys)
        {
            keys.UseLastKnownGoodConfiguration = false;
        }
    }

    /// <summary>Where nobody can say whether a token is good, the caller is not told that it is bad.</summary>
    private static async Task ThrowIfAwayAsync(JwtBearerOptions options, HttpContext context)
    {
        if (options.ConfigurationManager is not { } keys)
        {
            return;
        }

        try
        {
            await keys.GetConfigurationAsync(context.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            throw new ProblemException(
                StatusCodes.Status503ServiceUnavailable, "ISSUER_UNAVAILABLE", "The keys of whoever issues tokens cannot be fetched at the moment, so nobody can say whether this one is good. Ask again shortly; API keys go on.");
        }
    }

    /// <summary>The caller whom a token's claims describe; null where they name nobody. Roles that are none of ours are left out.</summary>
    internal static Caller? CallerOf(ClaimsPrincipal token, BearerSettings bearer) =>
        token.FindFirst(bearer.SubjectClaim)?.Value is { Length: > 0 } subject
            ? new Caller(
                subject,
                [.. token.FindAll(bearer.RolesClaim).Select(claim => RoleOf(claim.Value)).OfType<Role>().Distinct()],
                [.. token.FindAll(bearer.LocalitiesClaim).Select(claim => claim.Value)],
                token.FindFirst(bearer.WorkerClaim)?.Value)
            : null;

    private static Role? RoleOf(string word)
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()) == word)
            {
                return role;
            }
        }

        return null;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;

        // A token whose time had come before the clock was set back is no token of a time to come; and whoever issues tokens may have a clock that is right.
        return expires is { } end && now < end + Skew && (notBefore is not { } start || reached.Of(now) >= start - Skew);
    }
}
