using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>A rota with the day it was made for, ready for the engine. Immutable.</summary>
internal sealed record LoadedRota(PlanningDay Day, Rota Rota);
