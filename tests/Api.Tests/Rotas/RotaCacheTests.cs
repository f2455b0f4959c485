using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Rotas;

/// <summary>A version just stored is at hand for whoever sees it, and one that was not stored is nowhere.</summary>
public sealed class RotaCacheTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Keep_WhenAskedForBeforeTheStoringEnds_GivesTheVeryRota()
    {
        (RotaCache cache, LoadedRota standing, RotaVersion version) = await StandAsync();
        LoadedRota amended = standing with { };
        Task<LoadedRota>? asked = null;

        RotaVersion told = cache.Keep(amended, tell =>
        {
            tell(version with { Version = 2 });
            asked = Task.Run(() => cache.Load(SmallCounty.Date, 2));
            Assert.Null(cache.Peek(SmallCounty.Date, 2));
            return version with { Version = 2 };
        });

        Assert.Equal(2, told.Version);
        Assert.Same(amended, await asked!);
        Assert.Same(amended, cache.Peek(SmallCounty.Date, 2));
        Assert.Same(standing, cache.Load(SmallCounty.Date, 1));
    }

    [Fact]
    public async Task Keep_WhenNothingWasStored_KnowsNothing()
    {
        (RotaCache cache, LoadedRota standing, RotaVersion version) = await StandAsync();

        Assert.Throws<InvalidOperationException>(() => cache.Keep<int>(standing with { }, tell =>
        {
            tell(version with { Version = 2 });
            throw new InvalidOperationException("the transaction failed");
        }));

        Assert.Null(cache.Peek(SmallCounty.Date, 2));
        Assert.ThrowsAny<Exception>(() => cache.Load(SmallCounty.Date, 2));
        LoadedRota stored = standing with { };
        cache.Keep(stored, tell =>
        {
            tell(version with { Version = 2 });
            return true;
        });
        Assert.Same(stored, cache.Load(SmallCounty.Date, 2));
    }

    [Fact]
    public async Task Keep_WhenADayIsAmendedAgainAndAgain_ForgetsItsOldVersionsAndNoOtherDay()
    {
        (RotaCache cache, LoadedRota standing, RotaVersion version) = await StandAsync();
        foreach (string date in new[] { "2026-03-04", "2026-03-05", "2026-03-06" })
        {
            Keep(date, 1);
        }

        for (int amended = 2; amended <= 20; amended++)
        {
            Keep(SmallCounty.Date, amended);
        }

        Assert.All(["2026-03-04", "2026-03-05", "2026-03-06"], date => Assert.NotNull(cache.Peek(date, 1)));
        Assert.Equal([false, true, true], new[] { 18L, 19, 20 }.Select(number => cache.Peek(SmallCounty.Date, number) is not null));

        void Keep(string date, long number) => cache.Keep(standing with { }, tell =>
        {
            tell(version with { Date = date, Version = number });
            return true;
        });
    }

    private async Task<(RotaCache Cache, LoadedRota Standing, RotaVersion Version)> StandAsync()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date, iterations: 40);
        RotaCache cache = host.Services.GetRequiredService<RotaCache>();
        RotaVersion version = host.Services.GetRequiredService<Database>().Read(session => RotaStore.Current(session, SmallCounty.Date))!;
        return (cache, cache.Load(SmallCounty.Date, version.Version), version);
    }
}
