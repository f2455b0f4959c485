using System.CommandLine;
using CareRostering.Cli.Demo;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Roads;
using CareRostering.Cli.Sample;

var root = new RootCommand("Plans home-care rounds on real roads.")
{
    DemoCommand.Create(),
    PlanCommand.Create(),
    CheckCommand.Create(),
    OfferCommand.Create(),
    RoadsCommand.Create(),
    SampleCommand.Create(),
};
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();

// A command line that cannot be understood is bad input like any other.
return parsed.Errors.Count > 0 ? 2 : exitCode;
