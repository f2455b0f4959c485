using System.Net;
using System.Text.Json;
using CareRostering.Api.ApiKeys;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Key_WhenMade_WorksInBothHeadersAndIsShownOnce()
    {
        using var host = new SecureHost();
        string key = await host.KeyAsync("desk-2", "\"referral-desk\"");
        Assert.Matches("^cr_desk-2_[A-Za-z0-9_-]{43}$", key);
        (await host.GetAsync(key, "/patients")).Expect(HttpStatusCode.OK);
        (await host.SendAsync(HttpMethod.Get, "/patients", null, ("X-Api-Key", key))).Expect(HttpStatusCode.OK);

        JsonElement known = (await host.GetAsync(host.Administrator, "/api-keys/desk-2")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(key[.."cr_desk-2_abcd".Length], known.GetProperty("prefix").GetString());
        Assert.Equal("2026-01-05T10:00:00.000Z", known.GetProperty("lastUsedAt").GetString());
        Answer list = (await host.GetAsync(host.Administrator, "/api-keys")).Expect(HttpStatusCode.OK);
        Assert.Equal(["desk-2", "first"], list.Json.GetProperty("items").EnumerateArray().Select(own => own.GetProperty("id").GetString()));
        Assert.DoesNotContain(key, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_WhenStored_IsNotInTheStore()
    {
        using var host = new SecureHost();
        string key = await host.KeyAsync("desk", "\"referral-desk\"");
        string stored = host.Host.Services.GetRequiredService<Database>().Read(session =>
            string.Join('\n', session.Query<string>("select id || prefix || hash || roles || localities from api_keys")));
        Assert.DoesNotContain(key["cr_desk_".Length..], stored, StringComparison.Ordinal);
        Assert.Contains(ApiKeyText.Hash(key), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_WhenOneLetterDiffers_IsRefused()
    {
        using var host = new SecureHost();
        string key = await host.KeyAsync("desk", "\"referral-desk\"");
        for (int at = 0; at < key.Length; at++)
        {
            string wrong = key[..at] + (key[at] == 'x' ? 'y' : 'x') + key[(at + 1)..];
            (await host.GetAsync(wrong, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        }
    }

    [Fact]
    public async Task Key_WhenRevoked_StopsAtOnceAndItsIdStaysTaken()
    {
        using var host = new SecureHost();
        string key = await host.KeyAsync("desk", "\"referral-desk\"");
        (await host.AsAsync(host.Administrator, HttpMethod.Delete, "/api-keys/desk")).Expect(HttpStatusCode.NoContent);
        (await host.GetAsync(key, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        (await host.PostAsync(host.Administrator, "/api-keys", """{ "id": "desk", "roles": ["planner"] }""")).ExpectProblem(HttpStatusCode.Conflict, "EXISTS_ALREADY");
        (await host.AsAsync(host.Administrator, HttpMethod.Delete, "/api-keys/none")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Key_WhenItsLastDayIsOver_IsRefused()
    {
        using var host = new SecureHost();
        string key = await host.KeyAsync("desk", "\"referral-desk\"", ", \"lastDay\": \"2026-01-06\"");
        host.Host.Clock.Now = new DateTimeOffset(2026, 1, 6, 23, 59, 59, TimeSpan.Zero);
        (await host.GetAsync(key, "/patients")).Expect(HttpStatusCode.OK);
        host.Host.Clock.Now = new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero);
        (await host.GetAsync(key, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Post_WhenMuchIsWrong_SaysAllOfIt()
    {
        using var host = new SecureHost();
        Answer answer = await host.PostAsync(
            host.Administrator, "/api-keys", """{ "id": "Desk_1", "roles": ["team-manager", "worker"], "worker": null, "localities": [], "lastDay": "2026-01-04" }""");
        answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["ID_INVALID", "LOCALITIES_EMPTY", "WORKER_MISSING", "EXPIRED_ALREADY"], answer.FaultCodes);
        Assert.Equal(["ROLES_EMPTY"], (await host.PostAsync(host.Administrator, "/api-keys", """{ "id": "a", "roles": [] }""")).FaultCodes);
        Assert.Equal(
            ["WORKER_UNKNOWN", "LOCALITY_UNKNOWN"],
            (await host.PostAsync(host.Administrator, "/api-keys", """{ "id": "a", "roles": ["worker"], "worker": "w77", "localities": ["Atlantis"] }""")).FaultCodes);
        (await host.PostAsync(host.Administrator, "/api-keys", """{ "id": "a", "roles": ["king"] }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public void FirstKeyFile_WhenMade_IsItsOwnersAlone()
    {
        using var host = new SecureHost();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.KeyFile));
        }
    }

    [Fact]
    public void FirstKeyFile_WhenItIsThereAlready_IsNotTouchedAndNoKeyIsStored()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-first-key-");
        try
        {
            string file = Path.Combine(folder.FullName, "mine.txt");
            File.WriteAllText(file, "mine");
            Dictionary<string, string> settings = new() { ["Security:Mode"] = "closed", ["Security:FirstKeyFile"] = file };
            string database = Path.Combine(folder.FullName, "care.db");
            StartRefusedException refused = Assert.Throws<StartRefusedException>(
                () => HostStart.Prepare("--Sample:Load=false", "--Security:Mode=closed", $"--Security:FirstKeyFile={file}", $"--Storage:Path={database}"));
            Assert.Contains("FirstKeyFile", StartFaults.Explain(refused), StringComparison.Ordinal);
            Assert.Equal("mine", File.ReadAllText(file));
            settings["Security:FirstKeyFile"] = Path.Combine(folder.FullName, "new.txt");
            using (new ApiHost(database, settings))
            {
                Assert.StartsWith("cr_first_", File.ReadAllText(settings["Security:FirstKeyFile"]), StringComparison.Ordinal);
            }

            // A restart makes no second one.
            settings["Security:FirstKeyFile"] = Path.Combine(folder.FullName, "second.txt");
            using (new ApiHost(database, settings))
            {
                Assert.False(File.Exists(settings["Security:FirstKeyFile"]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
