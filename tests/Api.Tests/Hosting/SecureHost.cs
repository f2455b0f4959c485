using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>A host in closed mode, with the small county in it and a way to ask as anybody.</summary>
internal sealed class SecureHost : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-secure-");

    public SecureHost(Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        Dictionary<string, string> own = new(settings ?? [])
        {
            ["Security:Mode"] = "closed",
            ["Security:FirstKeyFile"] = KeyFile,
        };
        Host = new ApiHost(settings: own, services: services);
        Administrator = File.ReadAllText(KeyFile).Trim();
    }

    public ApiHost Host { get; }

    /// <summary>The first administrator's key.</summary>
    public string Administrator { get; }

    public string KeyFile => Path.Combine(folder.FullName, "first.key");

    public void Dispose()
    {
        Host.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A host with the small county stored.</summary>
    public static async Task<SecureHost> FilledAsync(Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        var host = new SecureHost(settings, services);
        host.Host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Administrator);
        await SmallCounty.FillAsync(host.Host);
        host.Host.Client.DefaultRequestHeaders.Authorization = null;
        return host;
    }

    /// <summary>Makes a key with roles, JSON of the rest behind.</summary>
    public async Task<string> KeyAsync(string id, string roles, string more = "")
    {
        Answer made = await AsAsync(Administrator, HttpMethod.Post, "/api-keys", $$"""{ "id": "{{id}}", "roles": [{{roles}}]{{more}} }""");
        return made.Expect(HttpStatusCode.Created).Json.GetProperty("key").GetString()!;
    }

    /// <summary>A key of each role: a manager of Aylesbury, the worker w1.</summary>
    public async Task<Dictionary<string, string>> KeysAsync() => new()
    {
        ["referral-desk"] = await KeyAsync("desk", "\"referral-desk\""),
        ["team-manager"] = await KeyAsync("manager", "\"team-manager\"", """, "localities": ["Aylesbury"] """),
        ["planner"] = await KeyAsync("planner", "\"planner\""),
        ["worker"] = await KeyAsync("worker", "\"worker\"", """, "worker": "w1" """),
    };

    /// <summary>Asks with a key or token; null: with none.</summary>
    public Task<Answer> AsAsync(string? key, HttpMethod method, string path, string? json = null) => SendAsync(method, path, json, key is null ? null : ("Authorization", $"Bearer {key}"));

    public Task<Answer> GetAsync(string? key, string path) => AsAsync(key, HttpMethod.Get, path);

    public Task<Answer> PutAsync(string? key, string path, string json) => AsAsync(key, HttpMethod.Put, path, json);

    public Task<Answer> PostAsync(string? key, string path, string? json = null) => AsAsync(key, HttpMethod.Post, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json, (string Name, string Value)? header)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (header is { } own)
        {
            request.Headers.TryAddWithoutValidation(own.Name, own.Value);
        }

        using HttpResponseMessage response = await Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        string? mediaType = response.Content.Headers.ContentType?.MediaType;
        return new Answer(
            response.StatusCode,
            mediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync(), // a stream has no end
            mediaType,
            response.Headers.ETag?.Tag,
            response.Headers.Location?.OriginalString,
            Host.LogOf(response));
    }
}
