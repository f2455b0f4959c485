namespace CareRostering.Api.Security;

/// <summary>What somebody is to the service; which routes each may use stands in <see cref="RouteRights"/>.</summary>
public enum Role
{
    /// <summary>Receives referrals and places them: sees every patient.</summary>
    ReferralDesk,

    /// <summary>Makes the rota and keeps the workers and patients of own localities.</summary>
    TeamManager,

    /// <summary>Studies and drafts plans on pseudonymous data: places are coarsened, free text is left out.</summary>
    Planner,

    /// <summary>Visits: sees the own shifts and rounds.</summary>
    Worker,

    /// <summary>May do everything, also keep the keys and read the audit.</summary>
    Administrator,
}
