using Microsoft.AspNetCore.Builder;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>A start as the program makes it, up to where requests would be answered; what refuses it comes out as it is.</summary>
internal static class HostStart
{
    public static void Prepare(params string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(arguments);
        builder.AddCareRostering();
        using WebApplication app = builder.Build();
        app.PrepareStore();
    }
}
