using CareRostering.Api;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddCareRostering();
WebApplication app = builder.Build();
app.PrepareStore();
app.UseCareRostering();
await app.RunAsync();
