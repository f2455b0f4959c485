using CareRostering.Api;

try
{
    WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        // Settings lie beside the program, wherever it is started from.
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.AddCareRostering();
    WebApplication app = builder.Build();
    app.PrepareStore();
    app.UseCareRostering();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartFaults.Explain(fault) is { } explanation)
{
    await Console.Error.WriteLineAsync(explanation);
    return 2;
}
