using CareRostering.Api;

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
