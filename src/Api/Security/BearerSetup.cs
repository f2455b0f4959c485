using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Security;

/// <summary>Callers with a token: signature, issuer, audience and lifetime are checked by the library, what the token says of roles is read here.</summary>
internal sealed class BearerSetup(IOptions<SecuritySettings> settings, TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    // Clocks of issuers and services differ; a minute is plenty where both are set by the network.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

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
        };
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
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now >= start - Skew);
    }
}
