using System.Security.Claims;

namespace CareRostering.Api.Security;

/// <summary>Who makes a request.</summary>
/// <param name="Id">The token's subject, <c>key:ID</c> for an API key, <c>open</c> where nobody is asked who they are.</param>
/// <param name="Roles">All roles held; what any of them may do is allowed.</param>
/// <param name="Localities">A team manager's own; <c>*</c> stands for all.</param>
/// <param name="Worker">Id of the worker this is; null: none.</param>
internal sealed record Caller(string Id, IReadOnlyList<Role> Roles, IReadOnlyList<string> Localities, string? Worker)
{
    /// <summary>In a list of localities: all of them.</summary>
    public const string AllLocalities = "*";

    /// <summary>Who everybody is in open mode.</summary>
    public static readonly Caller Open = new("open", [Role.Administrator], [], null);

    /// <summary>Whether exact places and needs of every patient are shown.</summary>
    public bool SeesEveryone => Is(Role.Administrator) || Is(Role.ReferralDesk);

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether a team manager's own localities have this one.</summary>
    public bool Owns(string locality) => Is(Role.TeamManager) && (Localities.Contains(locality) || Localities.Contains(AllLocalities));

    /// <summary>The caller as ASP.NET passes it on.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new CallerIdentity(this));
}

/// <summary>The identity that carries a <see cref="Caller"/>.</summary>
internal sealed class CallerIdentity(Caller caller) : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Id)], "care")
{
    public Caller Caller => caller;
}
