using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Search;

namespace CareRostering.Micro;

/// <summary>How fast the search steps on the 900-visit sample day, whole model on: construction alone, and construction with 2,000 iterations on one thread.</summary>
public class SearchBenchmarks
{
    [Benchmark]
    public object Construction() => RotaSearch.Solve(SampleDays.Day.Problem, new SearchOptions { Threads = 1, IterationLimit = 0 });

    [Benchmark]
    public object ConstructionAnd20000Iterations() => RotaSearch.Solve(SampleDays.Day.Problem, new SearchOptions { Threads = 1, IterationLimit = 20_000 });
}
