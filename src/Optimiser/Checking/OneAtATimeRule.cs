namespace CareRostering.Optimiser.Checking;

/// <summary><c>ONE_AT_A_TIME</c>: a patient receives one visit at a time, unless a link between the very two says that they may overlap.</summary>
internal static class OneAtATimeRule
{
    public static IEnumerable<Violation> OneAtATime(CheckedRota rota)
    {
        foreach (IGrouping<int, CheckedStop> own in rota.StopOfVisit().OfType<CheckedStop>().GroupBy(stop => stop.Visit.Patient))
        {
            CheckedStop[] stops = [.. own];
            for (int one = 0; one < stops.Length; one++)
            {
                for (int other = one + 1; other < stops.Length; other++)
                {
                    if (Overlap(stops[one], stops[other]) && !MayOverlap(rota, stops[one].VisitIndex, stops[other].VisitIndex))
                    {
                        yield return new Violation(
                            "ONE_AT_A_TIME",
                            $"patients[{stops[one].Patient.Id}]",
                            $"Patient '{stops[one].Patient.Id}' receives {Described(stops[one])} and {Described(stops[other])} at once.");
                    }
                }
            }
        }
    }

    /// <summary>Whether the two services, each from its start up to but not including its finish, share a second.</summary>
    private static bool Overlap(CheckedStop one, CheckedStop other) => one.Stop.Start < other.Stop.Finish && other.Stop.Start < one.Stop.Finish;

    private static bool MayOverlap(CheckedRota rota, int one, int other) =>
        rota.Problem.Links.Any(link => link.MayOverlap && ((link.First == one && link.Second == other) || (link.First == other && link.Second == one)));

    private static string Described(CheckedStop stop) => $"visit '{stop.Visit.Id}' from {Say.Time(stop.Stop.Start)} to {Say.Time(stop.Stop.Finish)}";
}
