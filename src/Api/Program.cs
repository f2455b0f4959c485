using CareRostering.Api;

CancellationToken stopping = default;
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
    stopping = app.Lifetime.ApplicationStopping;
    app.PrepareStore();
    app.UseCareRostering();
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // Told to end before it had begun to serve: that is no failure.
    return 0;
}
catch (Exception fault) when (StartFaults.Explain(fault) is { } explanation)
{
    await Console.Error.WriteLineAsync(explanation);
    return 2;
}
