using System.Data;
using Dapper;

namespace CareRostering.Storage;

/// <summary>One open connection with its transaction: what stores work on. Not for two threads at once.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Transaction">Its transaction, begun and ended by <see cref="Database"/>.</param>
public sealed record Session(IDbConnection Connection, IDbTransaction Transaction)
{
    /// <summary>Rows of a query, all of them read.</summary>
    public IEnumerable<T> Query<T>(string sql, object? values = null) => Connection.Query<T>(sql, values, Transaction);

    /// <summary>The first row of a query; the type's default where there is none.</summary>
    public T? First<T>(string sql, object? values = null) => Connection.QueryFirstOrDefault<T>(sql, values, Transaction);

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public int Execute(string sql, object? values = null) => Connection.Execute(sql, values, Transaction);

    /// <summary>The next whole number of a series, starting at 1.</summary>
    public long Next(string counter) => Connection.QuerySingle<long>(
        "insert into counters (name, value) values (@counter, 1) on conflict (name) do update set value = counters.value + 1 returning value",
        new { counter },
        Transaction);
}
