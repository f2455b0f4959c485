namespace CareRostering.Api.Progress;

/// <summary>What can be reported of a visit.</summary>
public enum ProgressState
{
    /// <summary>Service has started.</summary>
    Started,

    /// <summary>Service is over.</summary>
    Finished,

    /// <summary>Nobody answers: the worker is at the door and cannot get in.</summary>
    NoAccess,

    /// <summary>The worker will start later than the rota says, by so many minutes.</summary>
    Late,
}

/// <summary>One report, as stored.</summary>
/// <param name="Number">Counts up in the order in which reports come in.</param>
/// <param name="Visit">Id of the visit.</param>
/// <param name="State">What is reported.</param>
/// <param name="At">When it happened, ISO 8601 in UTC.</param>
/// <param name="Worker">Id of the worker; empty: not said.</param>
/// <param name="Author">Who reported it.</param>
/// <param name="ReceivedAt">When the report came in, ISO 8601 in UTC.</param>
/// <param name="Minutes">By how many minutes the start will be late; null: that is not what is reported.</param>
public sealed record ProgressReport(long Number, string Visit, ProgressState State, string At, string Worker, string Author, string ReceivedAt, int? Minutes = null);

/// <summary>What POST /rotas/{date}/visits/{visit}/progress says.</summary>
public sealed record ProgressRequest
{
    /// <summary>What has happened.</summary>
    public required ProgressState State { get; init; }

    /// <summary>When: a time of the service day or an instant; now if left out.</summary>
    public string? At { get; init; }

    /// <summary>With <see cref="ProgressState.Late"/>, and only then: by how many minutes later than the rota says the visit will start, 1 to 240.</summary>
    public int? Minutes { get; init; }

    /// <summary>Id of the worker who is or was there; null: not said.</summary>
    public string? Worker { get; init; }

    /// <summary>Who reports it.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>Where a visit stands after a report.</summary>
/// <param name="Visit">Id of the visit.</param>
/// <param name="State">Started or finished; where neither holds, that nobody answers or that the start will be late.</param>
/// <param name="StartedAt">When it started, ISO 8601 in UTC; null: nobody has said.</param>
/// <param name="FinishedAt">When it finished; null: it has not.</param>
/// <param name="Reports">All reports, by instant.</param>
public sealed record ProgressResource(string Visit, ProgressState State, string? StartedAt, string? FinishedAt, IReadOnlyList<ProgressReport> Reports);
