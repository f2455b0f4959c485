using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Plans;

/// <summary>The best rota of a search that goes on.</summary>
/// <param name="Number">Counts the better ones of this search: another rota has another number.</param>
/// <param name="Day">The day that is planned.</param>
/// <param name="Rota">The rota; its unassigned visits carry no reasons yet.</param>
/// <param name="Iterations">Of all threads when it was seen.</param>
/// <param name="ElapsedSeconds">Since the search began.</param>
internal sealed record BestSoFar(int Number, PlanningDay Day, Rota Rota, long Iterations, double ElapsedSeconds);
