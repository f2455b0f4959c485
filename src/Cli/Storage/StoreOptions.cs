using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage;

namespace CareRostering.Cli.Storage;

/// <summary>
/// Which store a command works on: the service's own settings, as options or as its environment variables. A password belongs in the environment, not on a
/// command line that every user of the machine can list.
/// </summary>
internal sealed class StoreOptions
{
    private const string PathVariable = "Storage__Path";
    private const string PostgreSqlVariable = "Storage__PostgreSql";

    private readonly Option<string?> file = new("--store") { Description = $"SQLite file of the service; default: {PathVariable} of the environment." };
    private readonly Option<string?> postgreSql = new("--postgresql") { Description = $"Connection string of a PostgreSQL store; default: {PostgreSqlVariable} of the environment." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(postgreSql);
    }

    /// <summary>The store that is meant.</summary>
    /// <exception cref="FaultException"><c>STORE_UNNAMED</c>, <c>STORE_SETTINGS</c>.</exception>
    public StorageSettings Read(ParseResult parsed)
    {
        string? path = parsed.GetValue(file);
        string? database = parsed.GetValue(postgreSql);
        if (path is null && database is null)
        {
            path = Variable(PathVariable);
            database = Variable(PostgreSqlVariable);
        }
        else if (path is not null && database is not null)
        {
            throw new FaultException(new Fault("STORE_UNNAMED", "--store", "Both --store and --postgresql are given.", "Give one of them."));
        }

        if (path is null && database is null)
        {
            throw new FaultException(new Fault("STORE_UNNAMED", "--store", "No store is named.", $"Give --store FILE or --postgresql CONNECTION, or set {PathVariable} or {PostgreSqlVariable}."));
        }

        StorageSettings settings = new() { Path = path ?? new StorageSettings().Path, PostgreSql = database };
        Fault[] faults = [.. settings.Validate(new ValidationContext(settings)).Select(wrong => new Fault("STORE_SETTINGS", "--postgresql", wrong.ErrorMessage!))];
        return faults.Length == 0 ? settings : throw new FaultException(faults);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
