using System.Collections.Concurrent;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>A change of a standing rota about to be made.</summary>
internal sealed record Amendment
{
    /// <summary>The version that it was worked out on.</summary>
    public required RotaVersion Version { get; init; }

    /// <summary>That version, loaded.</summary>
    public required LoadedRota Standing { get; init; }

    /// <summary>What is to stand from now on.</summary>
    public required LoadedRota Amended { get; init; }

    /// <summary>The referral it is for, whose own hold it ends; null: none.</summary>
    public string? Referral { get; init; }

    /// <summary>Whether the day itself has been disrupted, so that what is held gives way where both do not fit.</summary>
    public bool Displaces { get; init; }

    /// <summary>Who does it.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// The one door to a standing rota: whatever changes it between plans goes through here. The independent checker sees it first; the new version, its changes and
/// what the caller stores with it are there together or not at all; and nothing is built on a version that no longer stands. What is held on the day still fits
/// afterwards, or the change is refused. Thread safe.
/// </summary>
internal sealed class RotaAmending(Database database, RotaCache cache, TentativeRotas tentative, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> days = new(StringComparer.Ordinal);

    /// <summary>
    /// Waits until nobody else in this process amends the day. The second of two then sees what the first has changed, instead of working for nothing; what
    /// other processes do, the check of the version in the transaction finds.
    /// </summary>
    public async Task<IDisposable> EnterAsync(string date, CancellationToken stop)
    {
        SemaphoreSlim gate = days.GetOrAdd(date, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(stop);
        return new Turn(gate);
    }

    /// <summary>Stores the amended rota as a new version, in force at once where the one before was.</summary>
    /// <param name="amendment">What to store.</param>
    /// <param name="store">What else to store in the same transaction; told the new version. What it throws leaves nothing stored.</param>
    /// <param name="moved">The problem to answer with where another version stands by now.</param>
    /// <exception cref="ProblemException">409 <c>MINUTES_HELD</c>: others hold what would have to give way.</exception>
    /// <exception cref="UnsoundRotaException">The checker found a broken rule; nothing is stored.</exception>
    public RotaVersion Amend(Amendment amendment, Action<Session, RotaVersion> store, Func<ProblemException> moved)
    {
        LoadedRota amended = amendment.Amended;
        string date = amendment.Version.Date;
        amended.ThrowIfUnsound();
        StoredHold[] held = [.. tentative.Active(date).Where(IsOther)];
        IReadOnlyList<StoredHold> displaced = tentative.Over(amended, held).Misfits;
        if (displaced.Count > 0 && !amendment.Displaces)
        {
            throw ProblemException.Conflict("MINUTES_HELD", $"Others hold what this change of the rota of {date} would take.", [.. displaced.Select(hold => hold.InTheWay())]);
        }

        var written = WrittenRota.Of(amended, new RotaOrigin());
        IReadOnlyList<RotaChange> changes = RotaChanges.Between(amendment.Standing, amended);
        return cache.Keep(amended, tell => database.Write(session =>
        {
            string now = Instants.Text(clock);
            if (RotaStore.Current(session, date)?.Version != amendment.Version.Version
                || HoldStore.Active(session, date, now).Any(hold => IsOther(hold) && !Array.Exists(held, own => own.Id == hold.Id)))
            {
                throw moved();
            }

            foreach (StoredHold hold in displaced)
            {
                HoldStore.End(session, hold, HoldStore.Displaced, now);
            }

            RotaVersion version = RotaStore.Insert(
                session,
                new NewRota
                {
                    Date = date,
                    Kind = RotaStore.Amended,
                    InForce = amendment.Version.State != RotaState.Draft,
                    BasedOn = amendment.Version.Version,
                    Author = amendment.Author,
                    Reason = amendment.Reason,
                    Written = written,
                    Changes = changes,
                },
                now);
            tell(version);
            store(session, version);
            return version;
        }));

        bool IsOther(StoredHold hold) => !string.Equals(hold.Referral, amendment.Referral, StringComparison.Ordinal);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
