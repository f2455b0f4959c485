using System.Globalization;
using CareRostering.Optimiser.Search;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Runs;

/// <summary>Writes how the best cost fell in the course of each run: anytime curves are drawn from it. Visits left unassigned are in the cost.</summary>
internal sealed class TraceFile(string file)
{
    private static readonly string[] Columns = ["instance", "seed", "seconds", "cost"];

    /// <summary>Starts the file afresh.</summary>
    /// <exception cref="Optimiser.Problem.FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public void Prepare()
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        ResultsFile.Append(file, Columns);
    }

    /// <summary>A listener for one run; it tells each best cost once.</summary>
    public IProgress<SearchProgress> Follow(Instance instance, int seed) => new Curve(file, instance, seed);

    private sealed class Curve(string file, Instance instance, int seed) : IProgress<SearchProgress>
    {
        private long? last;

        public void Report(SearchProgress value)
        {
            if (last is { } before && value.Best.Total >= before)
            {
                return;
            }

            last = value.Best.Total;
            ResultsFile.Append(
                file,
                [
                    instance.Name, seed.ToString(CultureInfo.InvariantCulture), value.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture),
                    Math.Round(instance.Cost(value.Best), 6).ToString(CultureInfo.InvariantCulture),
                ]);
        }
    }
}
