using CareRostering.Api.Security;

namespace CareRostering.Api.ApiKeys;

/// <summary>What POST /api-keys says.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>Names the key for good, in lists and in the audit: 1 to 40 small letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>A team manager's own; <c>*</c>: all.</summary>
    public IReadOnlyList<string> Localities { get; init; } = [];

    /// <summary>The worker it is for; needed by the role worker.</summary>
    public string? Worker { get; init; }

    /// <summary>Last day it works, <c>yyyy-MM-dd</c> in UTC; null: until it is revoked.</summary>
    public string? LastDay { get; init; }
}

/// <summary>A key, without its secret.</summary>
public sealed record ApiKeyResource
{
    /// <summary>Names the key.</summary>
    public required string Id { get; init; }

    /// <summary>How the key begins.</summary>
    public required string Prefix { get; init; }

    /// <summary>What its holder may do.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>A team manager's own; <c>*</c>: all.</summary>
    public required IReadOnlyList<string> Localities { get; init; }

    /// <summary>The worker it is for; null: none.</summary>
    public string? Worker { get; init; }

    /// <summary>When it was made, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>From when on it does not work; null: always.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute; null: never.</summary>
    public string? LastUsedAt { get; init; }

    /// <summary>Since when it does not work any more; null: it does.</summary>
    public string? RevokedAt { get; init; }
}

/// <summary>A new key, the only time that it is told.</summary>
/// <param name="ApiKey">What is known of it from now on.</param>
/// <param name="Key">The key itself: send it as <c>Authorization: Bearer cr_...</c> or <c>X-Api-Key</c>. It is not stored.</param>
public sealed record NewApiKey(ApiKeyResource ApiKey, string Key);
