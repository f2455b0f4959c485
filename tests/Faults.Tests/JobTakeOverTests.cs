using System.Net;
using System.Text.Json;
using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;
using Npgsql;

namespace CareRostering.Faults.Tests;

/// <summary>What runs once for all nodes, on one that dies: Quartz's clustered store knows who has a job, notices that nobody answers for it, and has another node run it again.</summary>
public sealed class JobTakeOverTests
{
    // The service's own: whoever writes takes it, and who holds it keeps all others waiting.
    private const string TakeWriteLock = "select pg_advisory_xact_lock(1667330661)";
    private static readonly string[] Settings = ["--Planning:Nightly=true", "--Planning:NightlyAt=" + HalfADayAway(), "--Planning:Seconds=1", "--Storage:WaitSeconds=120"];

    [PostgreSqlFact]
    public async Task NightlyJob_WhenItsNodeDiesInTheMiddle_IsRunByTheOtherOnce()
    {
        using FaultStore store = FaultStore.New(isPostgreSql: true);
        using Service first = await Service.StartAsync(store.Settings, Settings);
        await new County(TimeProvider.System).FillAsync(first, seed: 1);
        await using NpgsqlDataSource watched = NpgsqlDataSource.Create(store.Settings.PostgreSql!);
        await UntilAsync(async () => await TextAsync(watched, "select count(*)::text from qrtz_scheduler_state") == "1");
        string firstName = await TextAsync(watched, "select instance_name from qrtz_scheduler_state");
        using Service second = await Service.StartAsync(store.Settings, Settings);
        await UntilAsync(async () => await TextAsync(watched, "select count(*)::text from qrtz_scheduler_state") == "2");
        string secondName = await TextAsync(watched, $"select instance_name from qrtz_scheduler_state where instance_name <> '{firstName}'");

        // It is evening; and the node that takes the job comes no further than asking for its turn to write.
        await using NpgsqlConnection holding = await watched.OpenConnectionAsync();
        await using NpgsqlTransaction held = await holding.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand(TakeWriteLock, holding, held))
        {
            await take.ExecuteNonQueryAsync();
        }

        await TextAsync(watched, $"update qrtz_triggers set next_fire_time = {TimeProvider.System.GetUtcNow().UtcTicks} where job_name = 'nightly' returning job_name");
        const string Runs = "select min(instance_name) from qrtz_fired_triggers where job_name = 'nightly' and state = 'EXECUTING'";
        await UntilAsync(async () => (await TextAsync(watched, Runs)).Length > 0);
        bool isFirst = await TextAsync(watched, Runs) == firstName;
        Service dying = isFirst ? first : second;
        Service left = isFirst ? second : first;
        dying.Kill();
        await held.RollbackAsync();

        await UntilAsync(async () => (await NightlyAsync(left)).Length > 0);
        Assert.Equal(isFirst ? secondName : firstName, await TextAsync(watched, "select string_agg(instance_name, ', ') from qrtz_scheduler_state"));
        await UntilAsync(async () => (await NightlyAsync(left)).All(plan => plan.GetProperty("state").GetString() == "done"));
        await UntilAsync(async () => await TextAsync(watched, "select count(*)::text from qrtz_fired_triggers where job_name = 'nightly'") == "0");
        Assert.Single(await NightlyAsync(left));
    }

    private static async Task<JsonElement[]> NightlyAsync(Service service) =>
        [.. (await service.GetAsync("/plans")).Expect(HttpStatusCode.OK).Json.EnumerateArray().Where(plan => plan.GetProperty("author").GetString() == "nightly")];

    private static async Task<string> TextAsync(NpgsqlDataSource source, string sql)
    {
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await holds())
        {
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>A time of day at which the job does not come due by itself while the test runs.</summary>
    private static string HalfADayAway() => TimeProvider.System.GetUtcNow().AddHours(12).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
