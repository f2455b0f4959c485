using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Instances;

/// <summary>Prices of published objectives: everything that a set does not price costs nothing, and leaving a visit out dwarfs the rest.</summary>
internal static class OnlyThese
{
    /// <summary>A rate of one penny a unit of time, by the hour and by the minute: exact, as a unit is one of our seconds.</summary>
    public const int PennyPerUnitByHour = 3_600;

    /// <summary>See <see cref="PennyPerUnitByHour"/>.</summary>
    public const int PennyPerUnitByMinute = 60;

    /// <summary>Highest price that the model takes: tens of times the whole cost of the largest instance.</summary>
    public const long MandatoryPence = 100_000_000;

    /// <summary>Nothing is priced but a visit left out.</summary>
    public static Prices Prices { get; } = new()
    {
        UnassignedPence = [MandatoryPence, MandatoryPence, MandatoryPence, MandatoryPence],
        BreachPence = [0, 0, 0, 0],
        BreachPencePerMinute = 0,
        CarPencePerMile = 0,
        BicyclePencePerMile = 0,
        OvertimePercent = 0,
        EarlyPencePerMinute = 0,
        LatePencePerMinute = 0,
        OverGradePencePerHour = 0,
        NewFacePence = 0,
        NotKeyWorkerPence = 0,
        UnfairPencePerHour = 0,
        OtherWorkerThanPromisedPence = 0,
        MovedFromPromisePencePerMinute = 0,
    };
}
