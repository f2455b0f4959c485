namespace CareRostering.Optimiser.Problem;

/// <summary>How a worker travels between visits.</summary>
public enum TravelMode
{
    /// <summary>By car; mileage is paid.</summary>
    Car,

    /// <summary>By bicycle.</summary>
    Bicycle,

    /// <summary>On foot.</summary>
    Walk,
}
