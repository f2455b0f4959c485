using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>A day's work with another team: its visits and patients as they are, on shift whoever the team says. Others whom the day lists are off.</summary>
internal static class StaffedDay
{
    /// <summary>The day with a team.</summary>
    /// <param name="day">The day.</param>
    /// <param name="team">Seats; the second of a worker is somebody else like them, whom no patient knows.</param>
    /// <returns>The day, and for each seat the id of the worker who has it.</returns>
    public static (DayDocument Day, IReadOnlyList<string> Ids) With(DayDocument day, IReadOnlyList<Seat> team)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new List<string>(team.Count);
        var first = new Dictionary<string, WorkerDocument>(StringComparer.Ordinal);
        var more = new List<WorkerDocument>();
        foreach (Seat seat in team)
        {
            int time = times[seat.Worker.Id] = times.GetValueOrDefault(seat.Worker.Id) + 1;
            string id = time == 1 ? seat.Worker.Id : $"{seat.Worker.Id}-like{time}";
            ids.Add(id);
            WorkerDocument worker = Worker(seat, id);
            if (time == 1)
            {
                first.Add(id, worker);
            }
            else
            {
                more.Add(worker);
            }
        }

        HashSet<string> own = [.. day.Workers.Select(worker => worker.Id)];
        return (day with
        {
            Skills = [.. day.Skills.Union(team.SelectMany(seat => seat.Worker.Skills), StringComparer.Ordinal)],
            Attributes = [.. day.Attributes.Union(team.SelectMany(seat => seat.Worker.Attributes), StringComparer.Ordinal)],
            Localities = [.. day.Localities.Union(team.Select(seat => seat.Worker.Locality).Where(name => name.Length > 0), StringComparer.Ordinal)],
            Workers =
            [
                .. day.Workers.Select(worker => first.TryGetValue(worker.Id, out WorkerDocument? on) ? on : worker with { Shifts = [] }),
                .. team.Select(seat => seat.Worker.Id).Where(id => !own.Contains(id)).Distinct(StringComparer.Ordinal).Select(id => first[id]),
                .. more,
            ],
        }, ids);
    }

    private static WorkerDocument Worker(Seat seat, string id)
    {
        (string from, string to) = seat.Worker.Shifts.Count > 0 ? (seat.Worker.Shifts[0].StartsAt, seat.Worker.Shifts[^1].EndsAt) : ("home", "home");
        return seat.Worker with
        {
            Id = id,
            Shifts = [.. seat.Pattern.Parts.Select((part, index) => part with { Id = $"{id}-{index + 1}", StartsAt = from, EndsAt = to })],
        };
    }
}
