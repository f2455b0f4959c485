using System.Net;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Holds;

/// <summary>Desks that do anything in any order never make the service promise the same minutes twice, nor lose a referral.</summary>
public sealed class ManyDesksTests
{
    private static readonly ReferralState[] Open = [ReferralState.Offered, ReferralState.Unassigned, ReferralState.Declined];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Desks_WhenTheyDoAnythingInAnyOrder_ArePromisedNoMinutesTwice(int seed)
    {
        using var host = new ApiHost();
        await Desks.OpenAsync(host);
        var random = new Random(seed);

        // The model: state by referral; for a hold, its offer and when it is over.
        Dictionary<string, ReferralState> states = [];
        Dictionary<string, (string Offer, DateTimeOffset Until)> held = [];
        int holds = 0;
        int accepted = 0;
        for (int step = 0; step < 80; step++)
        {
            string[] live = [.. states.Where(entry => Open.Contains(entry.Value) || entry.Value == ReferralState.Held).Select(entry => entry.Key)];
            int action = live.Length == 0 ? 0 : random.Next(12);
            if (action <= 2)
            {
                int workers = random.Next(5) == 0 ? 2 : 1;
                ReferralResource made = await Desks.ReferAsync(host, $"x{step}", 51.78 + (random.Next(8) / 100.0), $$""", "workers": {{workers}}""");
                states[made.Id] = made.State;
            }
            else if (action <= 3)
            {
                host.Clock.Now = host.Clock.Now.AddSeconds(random.Next(30, 300));
                foreach ((string id, (_, DateTimeOffset until)) in held.Where(entry => entry.Value.Until <= host.Clock.Now).ToList())
                {
                    states[id] = (await Desks.FindAsync(host, id)).Offers.Count > 0 ? ReferralState.Offered : ReferralState.Declined;
                    held.Remove(id);
                }
            }
            else
            {
                string id = live[random.Next(live.Length)];
                ReferralResource referral = await Desks.FindAsync(host, id);
                string offer = referral.Offers.Count == 0 ? "none" : referral.Offers[random.Next(referral.Offers.Count)].Id;
                bool isHeld = held.TryGetValue(id, out (string Offer, DateTimeOffset Until) own);
                switch (action)
                {
                    case <= 6:
                        Answer hold = await Desks.HoldAsync(host, id, offer, random.Next(1, 61));
                        if (hold.Status == HttpStatusCode.OK)
                        {
                            HoldResource made = hold.Read<ReferralResource>().Held!;
                            held[id] = (made.Offer, DateTimeOffset.Parse(made.ExpiresAt, System.Globalization.CultureInfo.InvariantCulture));
                            states[id] = ReferralState.Held;
                            holds++;
                        }

                        break;
                    case <= 9:
                        offer = isHeld && random.Next(2) == 0 ? own.Offer : offer;
                        Answer taken = await Desks.AcceptAsync(host, id, offer);

                        // What is held can always be accepted.
                        Assert.True(taken.Status == HttpStatusCode.OK || !isHeld || offer != own.Offer, taken.Text);
                        if (taken.Status == HttpStatusCode.OK)
                        {
                            states[id] = ReferralState.Planned;
                            held.Remove(id);
                            accepted++;
                        }

                        break;
                    case 10:
                        ReferralResource left = random.Next(2) == 0
                            ? (await host.DeleteAsync($"/referrals/{id}/hold")).Expect(HttpStatusCode.OK).Read<ReferralResource>()
                            : offer == "none" ? referral : (await Desks.DeclineAsync(host, id, offer)).Expect(HttpStatusCode.OK).Read<ReferralResource>();
                        if (left.Held is null && isHeld)
                        {
                            held.Remove(id);
                        }

                        bool isOpen = left.Held is null && (isHeld || referral.Offers.Count > 0);
                        states[id] = !isOpen ? states[id] : left.Offers.Count > 0 ? ReferralState.Offered : ReferralState.Declined;
                        break;
                    default:
                        bool toAnother = random.Next(2) == 0;
                        (await host.PostAsync($"/referrals/{id}/{(toAnother ? "hand-over" : "cancel")}", $$"""{ {{(toAnother ? "\"service\": \"night sitting\", " : "")}}"reason": "asked for" }""")).Expect(HttpStatusCode.OK);
                        states[id] = toAnother ? ReferralState.HandedOver : ReferralState.Cancelled;
                        held.Remove(id);
                        break;
                }
            }

            IReadOnlyList<StoredHold> active = Desks.CheckPromises(host);
            Assert.Equal(held.Select(entry => (entry.Key, entry.Value.Offer)).Order(), active.Select(hold => (hold.Referral, hold.Resource.Offer)).Order());
            await CheckStatesAsync(host, states);
        }

        Assert.True(holds > 5 && accepted > 2, $"{holds} holds and {accepted} acceptances prove little.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Desks_WhenSeveralWorkAtOnce_ArePromisedNoMinutesTwice(int seed)
    {
        using var host = new ApiHost();
        await Desks.OpenAsync(host);
        List<ReferralResource> referrals = [];
        for (int number = 0; number < 8; number++)
        {
            referrals.Add(await Desks.ReferAsync(host, $"x{number}", 51.78 + (number / 100.0)));
        }

        int at = 0;
        Task<int>[] desks = [.. Enumerable.Range(0, 4).Select(desk => Task.Run(() => WorkAsync(host, referrals, new Random((seed * 100) + desk), () => Interlocked.Increment(ref at))))];
        Task<int[]> all = Task.WhenAll(desks);
        int looked = 0;
        do
        {
            Desks.CheckPromises(host);
            looked++;
        }
        while (!all.IsCompleted);

        int done = (await all).Sum();
        Assert.True(done > 3 && looked > 0, $"{done} promises and {looked} looks prove little.");
        Desks.CheckPromises(host);
        Dictionary<string, ReferralState> states = [];
        foreach (ReferralResource referral in referrals)
        {
            ReferralResource now = await Desks.FindAsync(host, referral.Id);
            states[now.Id] = now.State;
            Assert.Equal(now.State == ReferralState.Held, now.Held is not null);
            Assert.Equal(now.State == ReferralState.Planned, now.Planned is not null);
        }

        await CheckStatesAsync(host, states);
    }

    private static async Task<int> WorkAsync(ApiHost host, List<ReferralResource> referrals, Random random, Func<int> tick)
    {
        int done = 0;
        for (int step = 0; step < 15; step++)
        {
            ReferralResource referral = referrals[random.Next(referrals.Count)];
            string offer = referral.Offers[random.Next(referral.Offers.Count)].Id;
            Answer answer = random.Next(4) switch
            {
                0 or 1 => await Desks.HoldAsync(host, referral.Id, offer, random.Next(1, 30)),
                2 => await Desks.AcceptAsync(host, referral.Id, offer),
                _ => await host.DeleteAsync($"/referrals/{referral.Id}/hold"),
            };
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Text);
            done += answer.Status == HttpStatusCode.OK ? 1 : 0;
            if (tick() % 10 == 0)
            {
                host.Clock.Now = host.Clock.Now.AddSeconds(20);
            }
        }

        return done;
    }

    /// <summary>Every referral is listed under exactly the state that is expected.</summary>
    private static async Task CheckStatesAsync(ApiHost host, Dictionary<string, ReferralState> states)
    {
        List<(string, ReferralState)> listed = [];
        foreach (ReferralState state in Enum.GetValues<ReferralState>())
        {
            listed.AddRange((await host.GetAsync($"/referrals?state={state.Text()}")).Expect(HttpStatusCode.OK).Read<Page<ReferralResource>>().Items.Select(referral => (referral.Id, state)));
        }

        Assert.Equal(states.Select(entry => (entry.Key, entry.Value)).Order(), listed.Order());
    }
}
