namespace CareRostering.Planning.Comparison;

/// <summary>Passes progress on at once; the framework's own class would post it to another thread.</summary>
/// <param name="tell">What to do with it.</param>
internal sealed class Passing<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
