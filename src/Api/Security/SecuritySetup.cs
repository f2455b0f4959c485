using CareRostering.Api.ApiKeys;
using CareRostering.Api.Audit;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Security;

/// <summary>Who calls, what they may, how much of it, and what is written down about it.</summary>
internal static class SecuritySetup
{
    private const string Selector = "care";

    public static void AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecuritySettings>().BindConfiguration("Security").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new SettingsSection("Security", typeof(SecuritySettings)));
        services.AddSingleton(new SettingsSection("Security:Bearer", typeof(BearerSettings)));
        services.AddSingleton<SecurityState>();
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditTrail>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<ReachedTime>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();
        services.AddAuthentication(Selector)
            .AddScheme<AuthenticationSchemeOptions, OpenHandler>(OpenHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, null)
            .AddJwtBearer()
            .AddPolicyScheme(Selector, null, options => options.ForwardDefaultSelector = SchemeOf);
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, BearerSetup.ForgetWithdrawnKeys);
        ForgetCookieKeys(services);
        services.AddSingleton<IAuthorizationHandler, RouteRightHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new RouteRightRequirement()).Build());
        services.AddRateLimits();
    }

    /// <summary>Refuses to start where that would be unsafe, makes the first key where one is wanted, and says in the log how the doors stand.</summary>
    public static void PrepareSecurity(this IServiceProvider services)
    {
        SecurityState state = services.GetRequiredService<SecurityState>();
        Database database = services.GetRequiredService<Database>();
        TimeProvider clock = services.GetRequiredService<TimeProvider>();
        if (services.GetRequiredService<IOptions<SecuritySettings>>().Value.FirstKeyFile is { } file)
        {
            FirstKey.MakeIfNone(database, file, clock);
        }

        // Counted from the start, not from the first token.
        _ = services.GetRequiredService<ReachedTime>();
        state.Announce(database.Read(session => ApiKeyStore.AnyAdministrator(session, Instants.Text(clock))));
    }

    public static void UseSecurity(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<AuditMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    private static string SchemeOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<SecurityState>().IsOpen ? OpenHandler.Name
        : ApiKeyHandler.Credential(context.Request) is { } credential
            && !credential.StartsWith(ApiKeyText.Start, StringComparison.Ordinal)
            && !context.Request.Headers.ContainsKey(ApiKeyHandler.Header)
            && context.RequestServices.GetRequiredService<IOptions<SecuritySettings>>().Value.Bearer.IsSet ? JwtBearerDefaults.AuthenticationScheme
        : ApiKeyHandler.Name;

    /// <summary>The framework would make keys for cookies and keep them in somebody's home folder; there are no cookies here.</summary>
    private static void ForgetCookieKeys(IServiceCollection services)
    {
        foreach (ServiceDescriptor own in services.Where(own => own.ServiceType == typeof(IHostedService)
            && own.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true).ToList())
        {
            services.Remove(own);
        }
    }
}
