using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace CareRostering.Api.Security;

/// <summary>Tokens (JWT, RFC 7519) that are accepted, of any issuer (section <c>Security:Bearer</c>). Nothing is asked of the network unless an authority is named.</summary>
public sealed record BearerSettings
{
    // HMAC with SHA-256 wants a key as long as its hash (RFC 7518, 3.2).
    private const int LeastKeyBytes = 32;

    /// <summary>Address of an OpenID Connect provider, whose keys are fetched; null: keys are given below.</summary>
    public string? Authority { get; init; }

    /// <summary>The issuer that tokens must name; null: the authority's own.</summary>
    public string? Issuer { get; init; }

    /// <summary>A file with the issuer's public keys (JWKS, RFC 7517).</summary>
    public string? KeysFile { get; init; }

    /// <summary>A secret shared with the issuer, at least 32 bytes, in the place of <see cref="KeysFile"/>.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The audience that tokens must name.</summary>
    public string? Audience { get; init; }

    /// <summary>Claim that says who it is.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>Claim with the roles, one or a list, spelt as in docs/security.md; others are ignored.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>Claim with a team manager's localities.</summary>
    public string LocalitiesClaim { get; init; } = "localities";

    /// <summary>Claim with the id of the worker it is.</summary>
    public string WorkerClaim { get; init; } = "worker";

    /// <summary>Whether tokens are accepted at all.</summary>
    internal bool IsSet => Authority is not null || Issuer is not null || KeysFile is not null || SigningKey is not null;

    /// <summary>Keys that tokens are checked with; empty where the authority is asked.</summary>
    internal IReadOnlyList<SecurityKey> Keys() =>
        KeysFile is not null ? [.. new JsonWebKeySet(File.ReadAllText(KeysFile)).GetSigningKeys()]
        : SigningKey is not null ? [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(SigningKey))]
        : [];

    /// <summary>What is wrong with the settings, in words.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!IsSet)
        {
            yield break;
        }

        if (Audience is null)
        {
            yield return "Security:Bearer:Audience is missing: tokens meant for somebody else would be accepted.";
        }

        if (new[] { Authority, KeysFile, SigningKey }.Count(given => given is not null) != 1)
        {
            yield return "Security:Bearer needs exactly one of Authority, KeysFile and SigningKey.";
        }

        if (Authority is null && Issuer is null)
        {
            yield return "Security:Bearer:Issuer is missing: without an authority it says whose tokens are accepted.";
        }

        if (Authority is not null && !(Uri.TryCreate(Authority, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            yield return $"Security:Bearer:Authority, '{Authority}', is no https address.";
        }

        if (SigningKey is not null && Encoding.UTF8.GetByteCount(SigningKey) < LeastKeyBytes)
        {
            yield return $"Security:Bearer:SigningKey is shorter than {LeastKeyBytes} bytes: it could be guessed.";
        }

        if (KeysFile is not null && KeysFileFault(KeysFile) is { } fault)
        {
            yield return $"Security:Bearer:KeysFile, '{KeysFile}', {fault}";
        }
    }

    private static string? KeysFileFault(string file)
    {
        try
        {
            return new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Count > 0 ? null : "holds no key to check signatures with.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "cannot be read as a set of keys (JWKS).";
        }
    }
}
