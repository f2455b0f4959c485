using System.Net;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Sample;

public sealed class SampleLoaderTests
{
    [Fact]
    public async Task Start_WhenDatabaseIsEmpty_LoadsTheSampleCountyOnce()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-sample-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            Dictionary<string, string> settings = new() { ["Sample:Load"] = "true", ["Sample:Days"] = "2" };
            string day;
            using (var first = new ApiHost(file, settings))
            {
                JsonElement today = (await first.GetAsync("/days/2026-01-05")).Expect(HttpStatusCode.OK).Json;
                Assert.InRange(today.GetProperty("workers").GetArrayLength(), 110, 200);
                // A call of two workers at once counts twice among the 900 visits asked for.
                Assert.InRange(today.GetProperty("visits").EnumerateArray().Sum(visit => visit.GetProperty("workers").GetInt32()), 880, 920);
                JsonElement tomorrow = (await first.GetAsync("/days/2026-01-06")).Json;
                Assert.InRange(tomorrow.GetProperty("visits").GetArrayLength(), 600, today.GetProperty("visits").GetArrayLength());
                Assert.Equal(Shifts(today), Shifts(tomorrow));
                Assert.Equal(0, Shifts((await first.GetAsync("/days/2026-01-07")).Json));
                (await first.DeleteAsync($"/packages/{(await first.GetAsync("/packages?limit=1")).Json.GetProperty("items")[0].GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);
                day = (await first.GetAsync("/days/2026-01-05")).Text;
            }

            using var second = new ApiHost(file, settings);
            Assert.Equal(day, (await second.GetAsync("/days/2026-01-05")).Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Shifts(JsonElement day) => day.GetProperty("workers").EnumerateArray().Sum(worker => worker.GetProperty("shifts").GetArrayLength());
}
