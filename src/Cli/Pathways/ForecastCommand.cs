using System.CommandLine;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;

namespace CareRostering.Cli.Pathways;

/// <summary><c>care pathway forecast</c>: what packages ask for on the days ahead, what step-downs free, and what slips cost.</summary>
internal static class ForecastCommand
{
    public static Command Create()
    {
        var usual = new PathwayRequest();
        var source = new PackagesSource(withFile: true);
        var days = new Option<int>("--days") { Description = "Days ahead.", DefaultValueFactory = _ => usual.Days };
        var runs = new Option<int>("--runs") { Description = "Runs that intervals are drawn from.", DefaultValueFactory = _ => usual.Runs };
        var rate = new Option<double>("--care-per-worked-hour") { Description = "Care given for each worked hour, as care compare prints it.", DefaultValueFactory = _ => usual.Assumptions.CarePerWorkedHour };
        var miles = new Option<double>("--miles-per-visit") { Description = "Paid miles for each visit.", DefaultValueFactory = _ => usual.Assumptions.MilesPerVisit };
        var output = new Option<string?>("--out") { Description = "CSV file to write every figure to." };
        var overdue = new Option<string?>("--overdue") { Description = "CSV file to write each overdue step-down and end to, with its package and patient." };
        var command = new Command("forecast", "Contact hours and visits ahead, hours that step-downs free, and what slips cost.") { days, runs, rate, miles, output, overdue };
        source.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            PathwayAssumptions assumptions = source.Assumptions(parsed) with { CarePerWorkedHour = parsed.GetValue(rate), MilesPerVisit = parsed.GetValue(miles) };
            var request = new PathwayRequest { Days = parsed.GetValue(days), Runs = parsed.GetValue(runs), Seed = source.Seed(parsed), Assumptions = assumptions };
            if (request.Faults() is { Count: > 0 } faults)
            {
                throw new FaultException(faults);
            }

            PackagesDocument packages = source.Read(parsed, assumptions);
            PathwayForecast forecast = Forecaster.Run(packages, request with { Assumptions = source.Learned(parsed, assumptions, packages) }, stop);
            PathwayTables.Print(forecast);
            PathwayCommand.Write(parsed.GetValue(output), writer => PathwayCsv.WriteForecast(writer, forecast));
            PathwayCommand.Write(parsed.GetValue(overdue), writer => PathwayCsv.WriteOverdue(writer, forecast));
        }), stop));
        return command;
    }

    /// <summary>Both ends are allowed.</summary>
    /// <exception cref="FaultException"><c>PATHWAY_RANGE</c>.</exception>
    public static void CheckRange(string option, int number, int least, int most)
    {
        if (number < least || number > most)
        {
            throw new FaultException(new Fault("PATHWAY_RANGE", option, $"{number:N0} is out of range.", $"{least:N0} to {most:N0}."));
        }
    }
}
