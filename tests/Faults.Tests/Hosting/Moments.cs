using CareRostering.Storage;
using Npgsql;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>When a program begins to work on a store, seen from outside.</summary>
internal static class Moments
{
    /// <summary>Waits until a program has begun to write to a store, or has ended, or serves; and then for a while drawn by chance.</summary>
    public static async Task AtWorkAsync(RunningProgram program, FaultStore store, Random random, int mostMilliseconds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!program.HasExited && !IsAtWork(store.Settings) && !program.Said.Contains("Now listening", StringComparison.Ordinal))
        {
            await Task.Delay(1, patience.Token);
        }

        await Task.Delay(random.Next(mostMilliseconds), patience.Token);
    }

    private static bool IsAtWork(StorageSettings store)
    {
        if (store.PostgreSql is null)
        {
            return new FileInfo(store.Path + "-wal") is { Exists: true, Length: > 0 };
        }

        using var connection = new NpgsqlConnection(store.PostgreSql + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "select count(*) from pg_stat_activity where application_name = 'CareRostering' and datname = current_database()";
        return (long)command.ExecuteScalar()! > 0;
    }
}
