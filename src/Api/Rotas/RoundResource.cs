using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>One round with all that whoever makes it has to know.</summary>
/// <param name="Version">Which version of the rota it is of.</param>
/// <param name="Round">The stops in order, with their times.</param>
/// <param name="Visits">What is to be done at the stops.</param>
/// <param name="Patients">Where.</param>
public sealed record RoundResource(RotaVersion Version, RoundDocument Round, IReadOnlyList<VisitDocument> Visits, IReadOnlyList<PatientDocument> Patients);
