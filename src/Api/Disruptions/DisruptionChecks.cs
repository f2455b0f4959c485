using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Disruptions;

/// <summary>Everything wrong with what somebody says has happened, all of it at once.</summary>
internal sealed class DisruptionChecks
{
    private const decimal MostMinutes = 24 * 60;

    private readonly DisruptionDocument said;
    private readonly DayDocument day;
    private readonly DayClock clock;
    private readonly LoadedRota? standing;
    private readonly List<Fault> faults = [];

    private DisruptionChecks(DisruptionDocument said, DayDocument day, DayClock clock, LoadedRota? standing)
    {
        this.said = said;
        this.day = day;
        this.clock = clock;
        this.standing = standing;
    }

    /// <summary>The faults of <paramref name="said"/> on a day, and on its standing rota if there is one; empty where it can be taken in.</summary>
    public static IReadOnlyList<Fault> Faults(DisruptionDocument said, DayDocument day, DayClock clock, LoadedRota? standing)
    {
        var checks = new DisruptionChecks(said, day, clock, standing);
        checks.Check();
        return checks.faults;
    }

    private void Check()
    {
        int? from = Time(said.From, "from");
        int? until = Time(said.Until, "until");
        if (from is not null && until is not null && until <= from)
        {
            Add("DISRUPTION_BACKWARDS", "until", $"{said.Until} is not after {said.From}.", "Say an instant after 'from', or leave it out.");
        }

        if (said.Kind == DisruptionKind.TakenBack || said.Withdraws is not null)
        {
            Add("DISRUPTION_BY_ROUTE", said.Withdraws is null ? "kind" : "withdraws", "What is taken back is not said as something new.", "POST /disruptions/{id}/withdraw.");
        }

        switch (said.Kind)
        {
            case DisruptionKind.WorkerSick:
                CheckWorker();
                break;
            case DisruptionKind.WorkerLate:
                CheckWorker();
                CheckMinutes(isNeeded: said.Until is null);
                break;
            case DisruptionKind.WorkerPosition:
                CheckWorker();
                CheckPlace();
                break;
            case DisruptionKind.VisitOverruns:
                CheckVisit();
                CheckMinutes(isNeeded: true);
                break;
            case DisruptionKind.VisitCancelled or DisruptionKind.VisitRefused:
                CheckVisit();
                break;
            case DisruptionKind.VisitHandedOver:
                CheckVisit();
                if (string.IsNullOrWhiteSpace(said.Service))
                {
                    Add("FIELD_MISSING", "service", "It is not said which service sees to the visit.", "Give service.");
                }

                break;
            case DisruptionKind.PatientInHospital:
                Known("patient", said.Patient, day.Patients.Select(patient => patient.Id));
                break;
            case DisruptionKind.TakenBack:
                break;
            default:
                if (said.Closures is null)
                {
                    Add("FIELD_MISSING", "closures", "The closed roads are missing.", "Give closures, as with a plan.");
                }

                break;
        }

        CheckBudget();
    }

    private void CheckWorker()
    {
        if (said.Worker is null && said.Shift is null)
        {
            Add("FIELD_MISSING", "worker", "Neither a worker nor a shift is named.", "Give worker, or shift where only one of several is meant.");
        }

        if (said.Worker is not null)
        {
            Known("worker", said.Worker, day.Workers.Select(worker => worker.Id));
        }

        if (said.Shift is not null)
        {
            Known("shift", said.Shift, day.Workers.Where(worker => said.Worker is null || worker.Id == said.Worker).SelectMany(worker => worker.Shifts).Select(shift => shift.Id));
        }
    }

    private void CheckVisit()
    {
        // What stands in the rota but not in the day any more has to be told as well.
        Known("visit", said.Visit, day.Visits.Select(visit => visit.Id));
    }

    private void CheckMinutes(bool isNeeded)
    {
        if (said.Minutes is null && isNeeded)
        {
            Add("FIELD_MISSING", "minutes", "It is not said by how many minutes.", said.Kind == DisruptionKind.WorkerLate ? "Give minutes, or until." : "Give minutes.");
        }
        else if (said.Minutes is <= 0 or > MostMinutes)
        {
            Add("NUMBER_RANGE", "minutes", $"{said.Minutes} is outside 1 to {MostMinutes}.", "Give minutes.");
        }
    }

    private void CheckPlace()
    {
        if (said.Lat is null || said.Lon is null)
        {
            Add("FIELD_MISSING", "lat", "The place is missing.", "Give lat and lon.");
        }
    }

    private void CheckBudget()
    {
        if (said.Budget is not { } budget)
        {
            return;
        }

        foreach ((string field, int? value) in new[] { ("patientsMoved", budget.PatientsMoved), ("workerChanges", budget.WorkerChanges) })
        {
            if (value < 0)
            {
                Add("NUMBER_RANGE", $"budget.{field}", $"{value} is less than 0.", "0 means nobody.");
            }
        }

        HashSet<string> visits = [.. day.Visits.Select(visit => visit.Id), .. standing?.Day.Problem.Visits.Select(visit => visit.Id) ?? []];
        for (int at = 0; at < budget.Notified.Count; at++)
        {
            if (!visits.Contains(budget.Notified[at]))
            {
                Add("DISRUPTION_UNKNOWN", $"budget.notified[{at}]", $"The day has no visit '{budget.Notified[at]}'.", "Check the id.");
            }
        }
    }

    private int? Time(string? text, string field)
    {
        if (text is null)
        {
            return null;
        }

        int? seconds = clock.Parse(text, out string problem);
        if (seconds is null)
        {
            Add("TIME_BAD", field, $"{problem}.", "Write HH:mm on the service day, or an instant.");
        }

        return seconds;
    }

    private void Known(string field, string? id, IEnumerable<string> ids)
    {
        if (id is null)
        {
            Add("FIELD_MISSING", field, $"No {field} is named.", $"Give {field}.");
        }
        else if (!ids.Contains(id, StringComparer.Ordinal))
        {
            Add("DISRUPTION_UNKNOWN", field, $"{day.Date} has no {field} '{id}'.", "Check the id and the date.");
        }
    }

    private void Add(string code, string path, string message, string hint) => faults.Add(new Fault(code, path, message, hint));
}
