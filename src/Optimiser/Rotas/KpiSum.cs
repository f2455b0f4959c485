using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Rotas;

/// <summary>Adds up the figures of several days; a figure that is left out here does not compile.</summary>
internal static class KpiSum
{
    internal static Kpis Of(IReadOnlyCollection<Kpis> days) => new()
    {
        ContactSeconds = days.Sum(day => day.ContactSeconds),
        AccessSeconds = days.Sum(day => day.AccessSeconds),
        TravelSeconds = days.Sum(day => day.TravelSeconds),
        WaitingSeconds = days.Sum(day => day.WaitingSeconds),
        BreakSeconds = days.Sum(day => day.BreakSeconds),
        PaidBreakSeconds = days.Sum(day => day.PaidBreakSeconds),
        IdleSeconds = days.Sum(day => day.IdleSeconds),
        OvertimeSeconds = days.Sum(day => day.OvertimeSeconds),
        PaidSeconds = days.Sum(day => day.PaidSeconds),
        Classes = Classes(days),
        LateVisits = days.Sum(day => day.LateVisits),
        LateSeconds = days.Sum(day => day.LateSeconds),
        EarlyVisits = days.Sum(day => day.EarlyVisits),
        Breaches = days.Sum(day => day.Breaches),
        VisitsWithDue = days.Sum(day => day.VisitsWithDue),
        OverGradedVisits = days.Sum(day => day.OverGradedVisits),
        OverGradedSeconds = days.Sum(day => day.OverGradedSeconds),
        KnownFaceVisits = days.Sum(day => day.KnownFaceVisits),
        VisitsWithKeyWorker = days.Sum(day => day.VisitsWithKeyWorker),
        KeyWorkerVisits = days.Sum(day => day.KeyWorkerVisits),
        PatientsVisited = days.Sum(day => day.PatientsVisited),
        PatientWorkerPairs = days.Sum(day => day.PatientWorkerPairs),
        CarMetres = days.Sum(day => day.CarMetres),
        BicycleMetres = days.Sum(day => day.BicycleMetres),
        WalkMetres = days.Sum(day => day.WalkMetres),
        RoundsUsed = days.Sum(day => day.RoundsUsed),
        Shifts = days.Sum(day => day.Shifts),
        WagePence = days.Sum(day => day.WagePence),
        OvertimePence = days.Sum(day => day.OvertimePence),
        MileagePence = days.Sum(day => day.MileagePence),
    };

    private static ImmutableArray<ClassCount> Classes(IReadOnlyCollection<Kpis> days) =>
    [
        .. Enum.GetValues<ResponseClass>().Order().Select(response =>
        {
            ClassCount[] own = [.. days.Select(day => day.Classes[(int)response])];
            return new ClassCount(
                response,
                own.Sum(one => one.Calls),
                own.Sum(one => one.CallsUnassigned),
                own.Sum(one => one.Visits),
                own.Sum(one => one.VisitsUnassigned),
                own.Sum(one => one.VisitsOnTime));
        }),
    ];
}
