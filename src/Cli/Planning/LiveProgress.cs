using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using Spectre.Console;

namespace CareRostering.Cli.Planning;

/// <summary>A bar that fills while a search runs, with what it has found so far; a line now and then where the output is no terminal.</summary>
internal static class LiveProgress
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    public static T Show<T>(Func<IProgress<SearchProgress>, T> search)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            TimeSpan last = TimeSpan.Zero;
            return search(new Direct(now =>
            {
                if (now.Elapsed - last >= LineEvery)
                {
                    last = now.Elapsed;
                    Console.WriteLine($"{now.Elapsed.TotalSeconds,6:F0} s  {Say(now)}");
                }
            }));
        }

        T? result = default;
        AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("Planning", maxValue: 1);
                result = search(new Direct(now =>
                {
                    task.Value = now.Fraction;
                    task.Description = Say(now);
                }));
            });
        return result!;
    }

    private static string Say(SearchProgress now) =>
        $"{now.Unassigned:N0} unassigned, other cost {Money(now.Best)}, {now.Iterations:N0} iterations";

    private static string Money(Score score) => $"£{Score.Pence(score.Money + score.Breaches) / 100.0:N2}";

    /// <summary>Hands progress on at once: the framework's own class would post it to another thread.</summary>
    private sealed class Direct(Action<SearchProgress> tell) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => tell(value);
    }
}
