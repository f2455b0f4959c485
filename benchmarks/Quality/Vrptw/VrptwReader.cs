using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Vrptw;

/// <summary>
/// Reads the text of Solomon (1987) and of Gehring and Homberger (1999) by the convention of the DIMACS challenge (2021): distance and travel time
/// are the Euclidean distance cut off after one decimal. A tenth is one second of ours and costs a penny; a customer is a patient with one visit
/// that takes a load, a vehicle a worker whose shift is the depot's window.
/// </summary>
internal sealed class VrptwReader
{
    /// <summary>Units of the problem in one of the file.</summary>
    public const int Scale = 10;

    /// <summary>Largest number of any field, so that tenths and sums stay whole and small.</summary>
    private const decimal Largest = 900_000;

    private readonly Faults faults = new();
    private readonly List<Row> rows = [];

    private VrptwReader()
    {
    }

    /// <exception cref="FaultException">With every fault found, each naming its line.</exception>
    public static VrptwInstance Read(string name, byte[] text) => new VrptwReader().ReadAll(name, Encoding.UTF8.GetString(text));

    private VrptwInstance ReadAll(string name, string text)
    {
        (int vehicles, int capacity) = ReadLines(text);
        faults.ThrowIfAny();
        int count = rows.Count;
        int[] units = new int[count * count];
        for (int from = 0; from < count; from++)
        {
            for (int to = 0; to < count; to++)
            {
                units[(from * count) + to] = Tenths(rows[from], rows[to]);
            }
        }

        Row depot = rows[0];
        Row[] customers = [.. rows.Skip(1)];
        ImmutableArray<Worker> workers = [.. Enumerable.Range(1, vehicles).Select(number => new Worker { Id = $"v{number}", WagePencePerHour = OnlyThese.PennyPerUnitByHour })];
        int latest = Math.Max(ProblemValidator.LatestInstant, rows.Max(row => row.Due) * Scale);
        var problem = new RotaProblem(
            [.. customers.Select(customer => new Patient { Id = customer.Id, Place = customer.Number })],
            [.. customers.Select((customer, index) => ToVisit(customer, index))],
            workers,
            [.. workers.Select((worker, index) => new Shift { Id = worker.Id, Worker = index, Start = depot.Ready * Scale, Finish = depot.Due * Scale, StartPlace = 0, EndPlace = 0, MaxLoad = capacity })],
            [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = new TravelMatrix(count, units, new int[units.Length]) },
            [],
            [],
            OnlyThese.Prices,
            latest);
        return new VrptwInstance { Name = name, Problem = problem };
    }

    private static Visit ToVisit(Row customer, int index) => new()
    {
        Id = customer.Id,
        CallId = customer.Id,
        Patient = index,
        DurationSeconds = customer.Service * Scale,
        Windows = [new TimeWindow(customer.Ready * Scale, customer.Due * Scale)],
        Load = customer.Demand,
    };

    /// <summary>The nudge is the judge's own: a distance that is a whole number of tenths must not fall below it by a rounding error.</summary>
    private static int Tenths(Row from, Row to) => (int)Math.Floor((Scale * Math.Sqrt(((from.X - to.X) * (from.X - to.X)) + ((from.Y - to.Y) * (from.Y - to.Y)))) + 1e-9);

    private (int Vehicles, int Capacity) ReadLines(string text)
    {
        (int Vehicles, int Capacity)? fleet = null;
        string[] lines = text.Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || (rows.Count == 0 && char.IsAsciiLetter(line[0])))
            {
                continue;
            }

            string path = $"line {i + 1}";
            decimal[]? numbers = Numbers(line, fleet is null ? 2 : 7, path);
            if (fleet is null)
            {
                fleet = numbers is null ? (1, 0) : (Whole(numbers[0], 1, 10_000, path, "The number of vehicles"), Whole(numbers[1], 0, 1_000_000_000, path, "The capacity"));
            }
            else
            {
                ReadRow(numbers, path);
            }
        }

        if (fleet is null || rows.Count < 2)
        {
            faults.Add("INSTANCE_COUNT", "$", fleet is null ? "There is no line with the number of vehicles and their capacity." : "There are no customers.", "Is it a file in Solomon's format?");
        }

        return fleet ?? default;
    }

    private void ReadRow(decimal[]? numbers, string path)
    {
        int number = rows.Count;
        if (numbers is null)
        {
            // Keeps the numbering, so that one bad line is one fault.
            rows.Add(new Row(number, 0, 0, 0, 0, 0, 1));
            return;
        }

        if (numbers[0] != number)
        {
            faults.Add("INSTANCE_COUNT", path, $"Customer {numbers[0]} stands where {number} is due.", "Customers are numbered from 0, the depot, without a gap.");
        }

        var row = new Row(
            number,
            (double)numbers[1],
            (double)numbers[2],
            Whole(numbers[3], 0, 100_000, path, "The demand"),
            Whole(numbers[4], 0, Largest, path, "The ready time"),
            Whole(numbers[5], 0, Largest, path, "The due date"),
            Whole(numbers[6], number == 0 ? 0 : 1, Largest, path, "The service time"));
        if (row.Ready > row.Due || (number == 0 && row.Ready == row.Due))
        {
            faults.Add("WINDOW_EMPTY", path, $"Ready time {row.Ready} is after due date {row.Due}.");
        }

        rows.Add(row);
    }

    private decimal[]? Numbers(string line, int wanted, string path)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        decimal[] numbers = new decimal[words.Length];
        bool sound = words.Length == wanted;
        for (int i = 0; i < words.Length; i++)
        {
            sound &= decimal.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && Math.Abs(numbers[i]) <= 1_000_000_000;
        }

        if (!sound)
        {
            faults.Add("INSTANCE_LINE", path, $"'{line}' is not {wanted} numbers.", wanted == 2 ? "Vehicles and capacity." : "Number, x, y, demand, ready time, due date, service time.");
        }

        return sound ? numbers : null;
    }

    private int Whole(decimal number, int least, decimal most, string path, string what)
    {
        if (number == decimal.Truncate(number) && number >= least && number <= most)
        {
            return (int)number;
        }

        faults.Add("NUMBER_RANGE", path, $"{what} {number} is not a whole number from {least:N0} to {most:N0}.");
        return least;
    }

    private sealed record Row(int Number, double X, double Y, int Demand, int Ready, int Due, int Service)
    {
        public string Id => Number.ToString(CultureInfo.InvariantCulture);
    }
}
