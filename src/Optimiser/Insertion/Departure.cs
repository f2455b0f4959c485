using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>Where a visit stands in a rota, and the latest moment at which its worker sets out for it.</summary>
/// <param name="Shift">Whose round it is in.</param>
/// <param name="Start">When service starts, seconds since the zero instant.</param>
/// <param name="SetOut">When one sets out at the latest to be there in time, seconds since the zero instant.</param>
public readonly record struct Departure(int Shift, int Start, int SetOut)
{
    /// <summary>Of every visit that a rota makes.</summary>
    public static Dictionary<int, Departure> Of(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, new Departure(
            round.Shift, stop.Start, stop.Start - problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds - stop.TravelSeconds))))
        .ToDictionary(entry => entry.Visit, entry => entry.Item2);
}
