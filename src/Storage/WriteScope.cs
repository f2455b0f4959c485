using System.Diagnostics.CodeAnalysis;

namespace CareRostering.Storage;

/// <summary>
/// What the writes of one flow of calls have in common, a request that must not be served twice for instance: every write on that flow is made
/// through it, within its own transaction.
/// </summary>
public abstract class WriteScope
{
    private static readonly AsyncLocal<WriteScope?> Ambient = new();

    /// <summary>The scope of this flow of calls; null: none.</summary>
    internal static WriteScope? Current => Ambient.Value is { IsOver: false } scope ? scope : null;

    /// <summary>Whether writes on this flow go without it from now on.</summary>
    protected abstract bool IsOver { get; }

    /// <summary>Makes this the scope of the flow from here on; null ends it.</summary>
    protected static void Enter(WriteScope? scope) => Ambient.Value = scope;

    /// <summary>Whether there was an attempt before this one, which may have made some of its writes.</summary>
    public abstract bool IsTakenUp { get; }

    /// <summary>Finds what the next write returned, where an attempt before this one has made it.</summary>
    public abstract bool WasMade<T>(Session session, [MaybeNullWhen(false)] out T result);

    /// <summary>Makes one write, or gives what it returned when it was made before.</summary>
    public abstract T Step<T>(Session session, Func<Session, T> write);

    /// <summary>The step's transaction is committed.</summary>
    public abstract void StepDone();
}
