using System.Collections.Concurrent;

namespace CareRostering.Api.Engine;

/// <summary>
/// What threads that give way have done by the thread that waits for them, one errand after the other: such as writing to the store. Who holds the store's lock while others have the cores
/// keeps everybody waiting who answers. Thread safe.
/// </summary>
internal sealed class Errands : IDisposable
{
    private readonly BlockingCollection<Task> given = [];

    /// <summary>Returns when it is done; throws what it throws.</summary>
    public void Run(Action errand)
    {
        var task = new Task(errand);
        given.Add(task);
        task.GetAwaiter().GetResult();
    }

    /// <summary>Does all on this thread, until there can be no more.</summary>
    internal void RunAll()
    {
        foreach (Task errand in given.GetConsumingEnumerable())
        {
            errand.RunSynchronously(TaskScheduler.Default);
        }
    }

    /// <summary>Nobody gives any from now on.</summary>
    internal void NoMore() => given.CompleteAdding();

    /// <inheritdoc/>
    public void Dispose() => given.Dispose();
}
