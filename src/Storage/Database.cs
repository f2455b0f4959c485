using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CareRostering.Storage.Dialects;

namespace CareRostering.Storage;

/// <summary>
/// The store of all state: a SQLite file, or a PostgreSQL database that several nodes share. One transaction a command: it is committed as a whole or was
/// never there. Writers take turns, on all nodes; readers see one committed moment. Safe to use from many threads.
/// </summary>
public sealed class Database : IDisposable
{
    /// <summary>Writes of this thread under way: one within another would wait for itself.</summary>
    [ThreadStatic]
    private static bool isWriting;

    private readonly Dialect dialect;
    private readonly Lock writing = new();

    /// <summary>Opens nothing yet.</summary>
    public Database(StorageSettings settings)
    {
        IsShared = !string.IsNullOrWhiteSpace(settings.PostgreSql);
        dialect = IsShared ? new PostgreSqlDialect(settings.PostgreSql!, settings.WaitSeconds) : new SqliteDialect(settings.Path, settings.WaitSeconds);
    }

    /// <summary>Whether other nodes may work on it at the same time.</summary>
    public bool IsShared { get; }

    /// <summary>What differs between the stores.</summary>
    internal Dialect Dialect => dialect;

    /// <summary>Set after each commit of this process: there may be something new to read.</summary>
    public Signal Written { get; } = new();

    /// <summary>Reads in one transaction: everything seen is of one moment.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public T Read<T>(Func<Session, T> read) => Run(read, write: false);

    /// <summary>Writes in one transaction that holds the write lock from its start, so that what is read in it cannot change before it commits; through the <see cref="WriteScope"/> of this flow of calls where there is one.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer, is full, or others write for too long.</exception>
    /// <exception cref="StoreConflictException">A constraint forbids it.</exception>
    /// <exception cref="InvalidOperationException">It is within another write.</exception>
    public T Write<T>(Func<Session, T> write)
    {
        if (isWriting)
        {
            throw new InvalidOperationException("A write within a write would wait for itself: hand the session on.");
        }

        isWriting = true;
        try
        {
            // Writers of this process queue here: on SQLite, who finds the file locked is made to sleep 150 ms by the driver before it asks again.
            using Lock.Scope turn = writing.EnterScope();
            WriteScope? scope = WriteScope.Current;
            T result = Run(scope is null ? write : session => scope.Step(session, write), write: true);
            scope?.StepDone();
            Written.Set();
            return result;
        }
        finally
        {
            isWriting = false;
        }
    }

    /// <summary>
    /// Whether the next write of this flow of calls was made by an attempt that was cut off before it had answered, and what it returned: it is not made again. Whoever checks before a write
    /// whether it may be made asks this first: what that attempt has changed itself, and what others have since, must not refuse it afterwards.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public bool WasMade<T>([NotNullWhen(true)] out T? result)
        where T : class
    {
        result = null;
        if (WriteScope.Current is not { IsTakenUp: true } scope)
        {
            return false;
        }

        result = Read(session => scope.WasMade(session, out T? made) ? made : null);
        if (result is null)
        {
            return false;
        }

        scope.StepDone();
        return true;
    }

    /// <inheritdoc cref="Write{T}"/>
    public void Write(Action<Session> write) => Write(session =>
    {
        write(session);
        return true;
    });

    /// <summary>Makes settings of the whole store that no transaction can.</summary>
    internal void Prepare()
    {
        try
        {
            dialect.Prepare();
        }
        catch (DbException failure) when (dialect.Explain(failure) is not null)
        {
            throw dialect.Explain(failure)!;
        }
    }

    /// <summary>Lets go of the store: connections are pooled by the driver, across hosts of one process.</summary>
    public void Dispose() => dialect.Dispose();

    private T Run<T>(Func<Session, T> work, bool write)
    {
        try
        {
            using DbConnection connection = Begin(write, out DbTransaction transaction);
            using (transaction)
            {
                T result = work(new Session(connection, transaction));
                if (write)
                {
                    transaction.Commit();
                }

                return result;
            }
        }
        catch (DbException failure) when (dialect.Explain(failure) is not null)
        {
            throw dialect.Explain(failure)!;
        }
    }

    /// <summary>A connection with its transaction. Connections that lay in the pool while the server restarted are dead: the second try has a fresh one.</summary>
    private DbConnection Begin(bool write, out DbTransaction transaction)
    {
        try
        {
            return Open(write, out transaction);
        }
        catch (DbException failure) when (dialect.IsLost(failure))
        {
            dialect.ForgetConnections();
            return Open(write, out transaction);
        }
    }

    private DbConnection Open(bool write, out DbTransaction transaction)
    {
        DbConnection connection = dialect.Open();
        try
        {
            transaction = write ? dialect.BeginWrite(connection) : dialect.BeginRead(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
