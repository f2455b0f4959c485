using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;

namespace CareRostering.Api.Disruptions;

/// <summary>What has to change in a day that was repaired for a disruption when that holds no longer: from now on only, what was made and driven meanwhile stays.</summary>
internal sealed class TakingBack(StoredDisruption taken, DayDocument wanted, DayDocument standing, DayClock clock, int now)
{
    private readonly DayDocument without = DayEdits.Apply(wanted, taken.Edits, clock);

    /// <summary>The edits: of the day that was repaired they make the day as it is wanted now, and of a day that is so already they change nothing.</summary>
    public IReadOnlyList<DayEdit> Make() => [.. Visits(), .. wanted.Workers.SelectMany(Back), .. taken.Edits.SelectMany(Undone)];

    private IEnumerable<DayEdit> Visits()
    {
        HashSet<string> kept = [.. without.Visits.Select(visit => visit.Id)];
        return wanted.Visits.Where(visit => !kept.Contains(visit.Id)).Select(visit => new DayEdit
        {
            Kind = DayEditKind.AddVisit,
            Wanted = visit,
            Home = wanted.Patients.First(patient => Is(patient.Id, visit.Patient)),
            Links = [.. wanted.Links.Where(link => Is(link.First, visit.Id) || Is(link.Second, visit.Id))],
        });
    }

    /// <summary>What is left of a worker's shifts that were taken or cut short, each as a shift of its own: the round until then stays as it was made.</summary>
    private IEnumerable<DayEdit> Back(WorkerDocument worker)
    {
        ShiftDocument[] left = [.. without.Workers.Where(own => Is(own.Id, worker.Id)).SelectMany(own => own.Shifts)];
        foreach (ShiftDocument shift in worker.Shifts)
        {
            ShiftDocument? cut = Array.Find(left, own => Is(own.Id, shift.Id));
            bool isWhole = cut is not null && EndOf(cut) >= EndOf(shift);
            bool isSplit = Array.Exists(left, own => own.Id.StartsWith($"{shift.Id}.", StringComparison.Ordinal));
            int from = Math.Max(now, cut is null ? Seconds(shift.Start) : EndOf(cut));
            if (isWhole || isSplit || from >= EndOf(shift))
            {
                continue;
            }

            bool isAllOfIt = from == Seconds(shift.Start) && !Shifts(standing).Any(own => Is(own.Id, shift.Id));
            yield return new DayEdit
            {
                Kind = DayEditKind.AddShift,
                Worker = worker.Id,
                Duty = shift with
                {
                    Id = isAllOfIt ? shift.Id : $"{shift.Id}.{clock.Local(from).ToString("HHmmss", System.Globalization.CultureInfo.InvariantCulture)}",
                    Start = clock.FormatInstant(from),
                    Finish = clock.FormatInstant(EndOf(shift)),
                    Breaks = [.. shift.Breaks.Where(rest => Seconds(rest.Latest) > from)],
                },
            };
        }
    }

    private IEnumerable<DayEdit> Undone(DayEdit edit)
    {
        switch (edit.Kind)
        {
            case DayEditKind.SetMinutes when wanted.Visits.FirstOrDefault(visit => Is(visit.Id, edit.Visit)) is { } visit:
                yield return new DayEdit { Kind = DayEditKind.SetMinutes, Visit = visit.Id, Minutes = visit.Minutes };
                break;
            case DayEditKind.CloseRoads:
                yield return new DayEdit { Kind = DayEditKind.OpenRoads, Closures = edit.Closures };
                break;
            case DayEditKind.DelayShift when Shifts(wanted).FirstOrDefault(shift => Is(shift.Id, edit.Shift)) is { } shift:
                foreach (DayEdit sooner in Sooner(edit.Shift, Seconds(shift.Start)))
                {
                    yield return sooner;
                }

                break;
            case DayEditKind.SplitShift:
                foreach (DayEdit sooner in Sooner(edit.NewShift, Seconds(edit.At!)))
                {
                    yield return sooner;
                }

                break;
            default:
                break;
        }
    }

    /// <summary>A worker who was thought to be held up sets out now, unless on the way already.</summary>
    private IEnumerable<DayEdit> Sooner(string? id, int earliest)
    {
        int from = Math.Max(now, earliest);
        return Shifts(standing).Where(shift => Is(shift.Id, id) && Seconds(shift.Start) > from)
            .Select(shift => new DayEdit { Kind = DayEditKind.DelayShift, Shift = shift.Id, From = clock.FormatInstant(from) });
    }

    private static IEnumerable<ShiftDocument> Shifts(DayDocument day) => day.Workers.SelectMany(worker => worker.Shifts);

    private int EndOf(ShiftDocument shift) => clock.Parse(shift.Finish, out _, endOfDay: true)!.Value;

    private int Seconds(string text) => clock.Parse(text, out _)!.Value;

    private static bool Is(string id, string? other) => string.Equals(id, other, StringComparison.Ordinal);
}
