namespace CareRostering.Api.Changes;

/// <summary>What can be done for a visit of the day that nobody makes, and who is kept from it by what.</summary>
public sealed record VisitFixesResource
{
    /// <summary>Id of the call.</summary>
    public required string Visit { get; init; }

    /// <summary>Id of the patient.</summary>
    public required string Patient { get; init; }

    /// <summary>Version of the day's rota that it was worked out on.</summary>
    public required long Version { get; init; }

    /// <summary>Places as things stand; where there are none, the smallest changes by which there would be one. The cheapest first.</summary>
    public required IReadOnlyList<VisitFixResource> Fixes { get; init; }

    /// <summary>All workers of the day by what keeps them from it, those nearest to being able first.</summary>
    public required IReadOnlyList<RuledOutGroup> Workers { get; init; }
}

/// <summary>One way to have a visit made.</summary>
public sealed record VisitFixResource
{
    /// <summary><c>PLACE</c> where nothing has to be granted, else what has to be: see docs/changes-by-hand.md.</summary>
    public required string Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>What it adds to the cost of the day, pence; the price of being left out is not in it, the wage of a further worker is.</summary>
    public required decimal CostPence { get; init; }

    /// <summary>The change by hand that carries it out, as it can be sent; null: it needs somebody whom the day does not have.</summary>
    public ChangeRequest? Change { get; init; }

    /// <summary>What that change does; null where there is none.</summary>
    public ChangeEffect? Effect { get; init; }
}

/// <summary>Workers whom one thing keeps from a visit.</summary>
/// <param name="Code">Code of the rule in docs/rules.md; <c>OFF_DUTY</c> for those without a shift on the day, <c>OTHER_HOURS</c> for those whose shift is at another time, <c>SEARCH</c> for those whom nothing keeps.</param>
/// <param name="Text">In words, to follow their number.</param>
/// <param name="IsNear">Whether they may make the visit and are on duty that day, so that only time is in the way.</param>
/// <param name="Workers">Those who miss it by least first.</param>
public sealed record RuledOutGroup(string Code, string Text, bool IsNear, IReadOnlyList<RuledOutWorker> Workers);

/// <summary>A worker who is kept from a visit.</summary>
/// <param name="Worker">Worker id.</param>
/// <param name="Profession">Profession.</param>
/// <param name="Locality">Home locality.</param>
/// <param name="Why">What of it is particular to this worker, in words; empty where the group's text says all.</param>
/// <param name="MissMinutes">By how many minutes it misses; null where minutes do not say it.</param>
public sealed record RuledOutWorker(string Worker, string Profession, string Locality, string Why, int? MissMinutes);
