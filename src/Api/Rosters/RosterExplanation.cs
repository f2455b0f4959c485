using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;

namespace CareRostering.Api.Rosters;

/// <summary>Why a roster is as it is: who cannot cover what, by name, and why requests are not granted.</summary>
/// <param name="Uncovered">Needs with fewer than there must be, in the order of the request, with what stops each worker.</param>
/// <param name="Refused">Requests that are not granted, in the order of the request.</param>
public sealed record RosterExplanation(IReadOnlyList<UncoveredNeedDocument> Uncovered, IReadOnlyList<RefusedRequest> Refused);
