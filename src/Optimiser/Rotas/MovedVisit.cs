namespace CareRostering.Optimiser.Rotas;

/// <summary>A visit that starts at another time than before.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="OldStart">Start in the standing rota.</param>
/// <param name="NewStart">Start in the amended rota.</param>
public sealed record MovedVisit(int Visit, int OldStart, int NewStart);
