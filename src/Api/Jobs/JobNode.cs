namespace CareRostering.Api.Jobs;

/// <summary>The name under which this process runs long work: of the machine, with a number that the store gives once, so that a node after a restart is another.</summary>
internal sealed class JobNode(Database database)
{
    private readonly Lazy<string> name = new(
        () => $"{Environment.MachineName}.{database.Write(session => session.Next("nodes"))}", LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The name; asks the store the first time.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, the first time.</exception>
    public string Name => name.Value;
}
