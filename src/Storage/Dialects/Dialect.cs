using System.Data.Common;

namespace CareRostering.Storage.Dialects;

/// <summary>All that differs between SQLite and PostgreSQL. SQL of resources is the same for both and knows nothing of this.</summary>
internal abstract class Dialect : IDisposable
{
    /// <summary>What the store is called in messages: never with a password.</summary>
    public abstract string Place { get; }

    /// <summary>Settings of the whole store, made once before migrations.</summary>
    public abstract void Prepare();

    /// <summary>An open connection.</summary>
    public abstract DbConnection Open();

    /// <summary>A transaction that sees one moment.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>A transaction that is the only one to write until it ends.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>After tables were made or changed: text sorts by its bytes, whatever the store's own order is.</summary>
    public abstract void OrderTextByBytes(Session session);

    /// <summary>From here to the commit rows may refer to rows that come later.</summary>
    public abstract void DeferReferences(Session session);

    /// <summary>Our tables, each after those it refers to, by name where the order is free.</summary>
    public abstract IReadOnlyList<TableShape> Tables(Session session);

    /// <summary>A driver's failure in words of the store; null for what nobody foresaw.</summary>
    public abstract Exception? Explain(DbException failure);

    /// <summary>Whether a failure to begin may be due to a connection that has died meanwhile.</summary>
    public abstract bool IsLost(DbException failure);

    /// <summary>Closes connections that nobody uses.</summary>
    public abstract void ForgetConnections();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Tables in the order of their references.</summary>
    /// <exception cref="InvalidOperationException">They refer to each other in a circle, which no migration of ours does.</exception>
    protected static IReadOnlyList<TableShape> InOrder(IEnumerable<TableShape> tables, ILookup<string, string> refersTo)
    {
        List<TableShape> waiting = [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)];
        var ordered = new List<TableShape>();
        while (waiting.Count > 0)
        {
            HashSet<string> still = [.. waiting.Select(table => table.Name)];
            TableShape next = waiting.Find(table => !refersTo[table.Name].Any(other => other != table.Name && still.Contains(other)))
                ?? throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", still)}.");
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }
}
