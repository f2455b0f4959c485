namespace CareRostering.Api.Security;

/// <summary>Who may use a route, and what the audit says of it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">The route's pattern, without a slash at its end.</param>
/// <param name="Action">What it does, in one word.</param>
/// <param name="Kind">To what, in one word.</param>
/// <param name="Roles">Any of these may; null: everyone, known or not.</param>
/// <param name="ShowsPatients">Whether an answer holds details of patients, so that each reading is recorded.</param>
/// <param name="ShowsWorkers">Whether an answer holds what workers would not have everybody know, such as leave and wishes: each reading is recorded too.</param>
/// <param name="IsHeavy">Whether it needs so much work that only some are carried out at once.</param>
internal sealed record RouteRight(
    string Method, string Pattern, string Action, string Kind, IReadOnlyList<Role>? Roles, bool ShowsPatients = false, bool ShowsWorkers = false, bool IsHeavy = false)
{
    /// <summary>Whether something is different afterwards, so that it is recorded whatever came of it.</summary>
    public bool IsChange => Method is not ("GET" or "HEAD");

    /// <summary>Whether a caller may use it; administrators may use every route.</summary>
    public bool Allows(Caller? caller) => Roles is null || (caller is not null && (caller.Is(Role.Administrator) || Roles.Any(caller.Is)));
}
