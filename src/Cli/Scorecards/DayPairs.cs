using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Cli.Scorecards;

/// <summary>Which rota is of which day: both say their date.</summary>
internal static class DayPairs
{
    /// <summary>Every day with its rota, by date.</summary>
    /// <exception cref="FaultException">With every fault of the files; <c>SCORECARD_PAIRS</c>: a day without a rota, a rota without a day, or two of one date.</exception>
    public static IReadOnlyList<(string Day, string Rota)> Of(IReadOnlyList<string> days, IReadOnlyList<string> rotas)
    {
        List<Fault> faults = [];
        Dictionary<string, string> dayOf = ByDate(days, file => DayReader.ReadFile(file).Date, "day", faults);
        Dictionary<string, string> rotaOf = ByDate(rotas, DateOfRota, "rota", faults);
        if (faults.Count == 0)
        {
            faults.AddRange(dayOf.Where(day => !rotaOf.ContainsKey(day.Key)).Select(day => new Fault("SCORECARD_PAIRS", day.Value, $"No rota is of {day.Key}.", "Give one for each day with --rotas.")));
            faults.AddRange(rotaOf.Where(rota => !dayOf.ContainsKey(rota.Key)).Select(rota => new Fault("SCORECARD_PAIRS", rota.Value, $"No day file is of {rota.Key}.", "Give the day that the rota was made for.")));
        }

        return faults.Count == 0 ? [.. dayOf.OrderBy(day => day.Key, StringComparer.Ordinal).Select(day => (day.Value, rotaOf[day.Key]))] : throw new FaultException(faults);
    }

    private static Dictionary<string, string> ByDate(IReadOnlyList<string> files, Func<string, string> dateOf, string what, List<Fault> faults)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            try
            {
                string date = dateOf(file);
                if (!found.TryAdd(date, file))
                {
                    faults.Add(new Fault("SCORECARD_PAIRS", file, $"This {what} and {found[date]} are both of {date}.", "Give one for each date."));
                }
            }
            catch (FaultException exception)
            {
                faults.AddRange(exception.Faults.Select(fault => fault with { Path = $"{Path.GetFileName(file)}: {fault.Path}" }));
            }
        }

        return found;
    }

    private static string DateOfRota(string file)
    {
        using var stream = new MemoryStream(DocumentReader.ReadBytes(file));
        return RotaReader.ReadDocument(stream).Date;
    }
}
