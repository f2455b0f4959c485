using CareRostering.Planning.Days;

namespace CareRostering.Planning.Disruptions;

/// <summary>What a disruption changes of a day.</summary>
public enum DayEditKind
{
    /// <summary><see cref="DayEdit.Shift"/> is gone.</summary>
    RemoveShift,

    /// <summary>Every shift of <see cref="DayEdit.Worker"/> that begins from <see cref="DayEdit.From"/> on and before <see cref="DayEdit.Until"/> is gone.</summary>
    RemoveWorker,

    /// <summary><see cref="DayEdit.Shift"/> ends at <see cref="DayEdit.At"/>, with its first <see cref="DayEdit.Breaks"/> breaks.</summary>
    CutShift,

    /// <summary><see cref="DayEdit.Shift"/> begins at <see cref="DayEdit.From"/>, at the given place if there is one.</summary>
    DelayShift,

    /// <summary>As <see cref="CutShift"/>, and from <see cref="DayEdit.From"/> on the worker goes on from the given place in a shift of its own, <see cref="DayEdit.NewShift"/>.</summary>
    SplitShift,

    /// <summary><see cref="DayEdit.Shift"/> may work <see cref="DayEdit.Minutes"/> longer, without a break and in all, and rest as much later: what has happened has happened.</summary>
    LoosenShift,

    /// <summary><see cref="DayEdit.Visit"/> takes <see cref="DayEdit.Minutes"/>.</summary>
    SetMinutes,

    /// <summary><see cref="DayEdit.Visit"/> is not wanted.</summary>
    DropVisit,

    /// <summary>Visits of <see cref="DayEdit.Patient"/> that cannot start before <see cref="DayEdit.From"/>, and can before <see cref="DayEdit.Until"/>, are not wanted.</summary>
    DropPatient,

    /// <summary><see cref="DayEdit.Closures"/> hold as well.</summary>
    CloseRoads,

    /// <summary><see cref="DayEdit.Closures"/> hold no longer.</summary>
    OpenRoads,

    /// <summary><see cref="DayEdit.Wanted"/> is wanted after all, with <see cref="DayEdit.Links"/> and, where the day has no visit there yet, its <see cref="DayEdit.Home"/>.</summary>
    AddVisit,

    /// <summary><see cref="DayEdit.Worker"/> is on duty in <see cref="DayEdit.Duty"/> as well, unless on duty at that time already.</summary>
    AddShift,
}

/// <summary>One change of a day, in the day's own ids; instants as ISO 8601. Doing it twice does no more than doing it once, <see cref="DayEditKind.LoosenShift"/> apart, which only loosens.</summary>
public sealed record DayEdit
{
    /// <summary>What is changed; it says which of the rest is read.</summary>
    public required DayEditKind Kind { get; init; }

    /// <summary>Shift id.</summary>
    public string? Shift { get; init; }

    /// <summary>Id of the shift in which the worker goes on, and of the base where that begins.</summary>
    public string? NewShift { get; init; }

    /// <summary>Worker id.</summary>
    public string? Worker { get; init; }

    /// <summary>Visit id.</summary>
    public string? Visit { get; init; }

    /// <summary>Patient id.</summary>
    public string? Patient { get; init; }

    /// <summary>End of what stays as it was.</summary>
    public string? At { get; init; }

    /// <summary>From when on it holds.</summary>
    public string? From { get; init; }

    /// <summary>Until when it holds.</summary>
    public string? Until { get; init; }

    /// <summary>A length.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>How many breaks had been taken.</summary>
    public int Breaks { get; init; }

    /// <summary>Where the worker is: latitude, degrees, WGS 84.</summary>
    public double? Lat { get; init; }

    /// <summary>Where the worker is: longitude, degrees, WGS 84.</summary>
    public double? Lon { get; init; }

    /// <summary>Roads that are closed or slow.</summary>
    public ClosuresDocument? Closures { get; init; }

    /// <summary>A visit as it is wanted.</summary>
    public VisitDocument? Wanted { get; init; }

    /// <summary>The patient of that visit.</summary>
    public PatientDocument? Home { get; init; }

    /// <summary>Its links; those whose other end the day does not have are left out.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];

    /// <summary>A shift; its times are instants.</summary>
    public ShiftDocument? Duty { get; init; }
}
