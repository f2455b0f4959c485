using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Events;

/// <summary>How events are kept and sent (section <c>Events</c>).</summary>
public sealed record EventSettings
{
    /// <summary>Days after which an event is forgotten, with its deliveries.</summary>
    [Range(1, 3_650)]
    public int KeptDays { get; init; } = 30;

    /// <summary>Seconds without an event after which a reader hears a heartbeat. Proxies give up on a silent connection after a minute or so.</summary>
    [Range(1, 600)]
    public int HeartbeatSeconds { get; init; } = 15;
}
