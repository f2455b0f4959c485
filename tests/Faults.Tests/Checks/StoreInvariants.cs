using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Checks;

/// <summary>
/// What must hold in a store at every moment, whatever died: each change has all of its parts or none. Written in plain SQL from the documents, without the service's own code.
/// </summary>
internal static class StoreInvariants
{
    /// <summary>Counts that must be nought, each with what it would mean.</summary>
    private static readonly (string Wrong, string Sql)[] MustBeNone =
    [
        ("a planned referral without its visit", "select count(*) from referrals r where state = 'planned' and not exists (select 1 from visits v where v.id = 'referral.' || r.id)"),
        ("a visit of a referral that is not planned", "select count(*) from visits v where v.id like 'referral.%' and not exists (select 1 from referrals r where 'referral.' || r.id = v.id and r.state = 'planned')"),
        ("a planned referral without its version", "select count(*) from referrals r where state = 'planned' and not exists (select 1 from rotas a where a.day = r.planned_day and a.version = r.planned_version and a.reason = 'Referral ' || r.id || ', offer ' || r.accepted_offer)"),
        ("a version amended for a referral that is not planned by it", "select count(*) from rotas a where a.kind = 'amended' and a.reason like 'Referral %' and not exists (select 1 from referrals r where r.state = 'planned' and r.planned_day = a.day and r.planned_version = a.version)"),
        ("a planned referral not told of exactly once", "select count(*) from referrals r where state = 'planned' and (select count(*) from events e where e.type = 'referral.planned' and e.subject = '/referrals/' || r.id) <> 1"),
        ("a referral not told of exactly once", "select count(*) from referrals r where (select count(*) from events e where e.type = 'referral.received' and e.subject = '/referrals/' || r.id) <> 1"),
        ("a change of a referral that the audit does not know", "select count(*) from referrals r where not exists (select 1 from audit a where a.kind = 'referral' and a.subject = r.id)"),
        ("a held referral without a hold, or the other way", "select count(*) from referrals r where (state = 'held') <> exists (select 1 from holds h where h.referral = r.id and h.ended_at is null)"),
        ("offers without a referral that could take them", "select count(*) from offers o where not exists (select 1 from referrals r where r.id = o.referral and r.offered_at is not null)"),
        ("a plan done without its version", "select count(*) from plans p where state = 'done' and not exists (select 1 from rotas a where a.day = p.day and a.version = p.rota_version)"),
        ("a version planned that no plan knows", "select count(*) from rotas a where kind = 'planned' and (select count(*) from plans p where p.state = 'done' and p.day = a.day and p.rota_version = a.version) <> 1"),
        ("a version not told of exactly once", "select (select count(*) from rotas) - (select count(*) from events where type in ('rota.planned', 'rota.amended'))"),
        ("a publication not told of exactly once", "select (select count(*) from publications) - (select count(*) from events where type = 'rota.published')"),
        ("a repair accepted without its version", "select count(*) from disruptions d where state = 'accepted' and not exists (select 1 from rotas a where a.day = d.day and a.version = d.accepted_version)"),
        ("a version repaired that no disruption knows", "select count(*) from rotas a where a.kind = 'amended' and a.reason not like 'Referral %' and not exists (select 1 from disruptions d where d.state = 'accepted' and d.accepted_version = a.version and d.day = a.day)"),
        ("a gap in the versions of a day", "select count(*) from (select day from rotas group by day having max(version) <> count(*)) gaps"),
        ("a gap in the events", "select coalesce(max(number), 0) - count(*) from events"),
        ("a gap in the audit", "select coalesce(max(number), 0) - count(*) from audit"),
        ("a report of progress not told of", "select (select count(*) from visit_progress) - (select count(*) from events where type in ('visit.started', 'visit.finished', 'visit.no-access', 'visit.late'))"),
        ("a request answered without steps that it took", "select count(*) from request_steps s where not exists (select 1 from request_keys k where k.caller = s.caller and k.request_key = s.request_key)"),
    ];

    /// <summary>Everything that is wrong, of one moment of the store.</summary>
    public static IReadOnlyList<string> Broken(Database database) => database.Read(session =>
    {
        List<string> broken = [];
        foreach ((string wrong, string sql) in MustBeNone)
        {
            long count = session.First<long>(sql);
            if (count != 0)
            {
                broken.Add($"{wrong}: {count}");
            }
        }

        if (!database.IsShared)
        {
            broken.AddRange(session.Query<string>("pragma integrity_check").Where(line => line != "ok"));
            broken.AddRange(session.Query<string>("select \"table\" from pragma_foreign_key_check").Select(table => $"a row of {table} refers to nothing"));
        }

        return broken;
    });
}
