using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Api.Proposals;

/// <summary>What people do with proposals, and what time does. A rota changes by acceptance alone, through the same door as by any other amendment.</summary>
internal sealed class ProposalDesk(Database database, AuditTrail trail, ProposalJudge judge, RotaCache cache, RotaAmending amending, CareMetrics metrics, TimeProvider clock)
{
    /// <summary>
    /// Takes an open proposal into force, where it still fits the rota that stands now and still pays; taking it twice gives the same answer.
    /// <paramref name="ifMatch"/>: tags of the version that the caller knows; empty: any.
    /// </summary>
    /// <exception cref="ProblemException">409 <c>PROPOSAL_STALE</c>, <c>PROPOSAL_CLOSED</c> or <c>MINUTES_HELD</c>; 412; 404.</exception>
    public async Task<AcceptedProposalResource> AcceptAsync(string id, AcceptProposalRequest request, string ifMatch, CancellationToken stop)
    {
        using IDisposable turn = await amending.EnterAsync(Find(id).Resource.Date, stop);
        StoredProposal stored = Find(id);
        if (stored.Resource.State != ProposalState.Accepted)
        {
            Accept(stored, request, ifMatch);
        }

        return database.Read(session =>
        {
            ProposalResource proposal = ProposalStore.Find(session, id)!.Resource;
            long version = proposal.Decision!.Version!.Value;
            return new AcceptedProposalResource(proposal, RotaStore.Find(session, proposal.Date, version)!, RotaStore.Changes(session, proposal.Date, version));
        });
    }

    /// <summary>Declines an open proposal; the patients concerned are left alone for the rest of the day. Declining it twice changes nothing.</summary>
    /// <exception cref="ProblemException">409 <c>PROPOSAL_CLOSED</c>; 400 without a reason; 404.</exception>
    public ProposalResource Decline(string id, DeclineProposalRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw ProblemException.Invalid(new Fault("FIELD_MISSING", "reason", "The reason is empty.", "Say it in a few words."));
        }

        bool isNew = false;
        ProposalResource declined = database.Write(session =>
        {
            isNew = false;
            StoredProposal stored = ProposalStore.Find(session, id) ?? throw ProblemException.NotFound("proposal", id);
            if (stored.Resource.State == ProposalState.Declined)
            {
                return stored.Resource;
            }

            if (!ProposalStore.Decide(session, stored, ProposalState.Declined, new ProposalDecision(request.Author, request.Reason, Instants.Text(clock), null)))
            {
                throw Closed(stored.Resource);
            }

            trail.Change(session, "proposal", id, AuditEntry.ManyPatients);
            isNew = true;
            return ProposalStore.Find(session, id)!.Resource;
        });
        if (isNew)
        {
            metrics.ProposalEnded(ProposalState.Declined, declined.GainPence);
        }

        return declined;
    }

    /// <summary>
    /// Looks at every open proposal whose rota has moved on or whose time is over: one that would make the same changes and still pays is noted as verified on the new version, any other is
    /// superseded. While something has happened that the rota is not repaired for, proposals of its day wait. Several nodes may do it at once.
    /// </summary>
    public void Settle()
    {
        foreach (StoredProposal stored in database.Read(ProposalStore.Open))
        {
            ProposalResource own = stored.Resource;
            RotaVersion standing = database.Read(session => RotaStore.Current(session, own.Date))!;
            if (Instants.Parse(own.DecideBy) <= Instants.Now(clock))
            {
                Supersede(stored, [new Fault("TIME_PASSED", "decideBy", "Nobody had decided by then.", "Wait for the next proposal.")]);
            }
            else if (standing.Version != own.Version)
            {
                Verify(stored, standing);
            }
        }
    }

    /// <summary>Looks at an open proposal whether its rota has moved on or not: reports and disruptions bear on it too.</summary>
    public void Verify(StoredProposal stored, RotaVersion version)
    {
        LoadedRota standing = cache.Load(version.Date, version.Version);
        DayNow now = database.Read(session => DayNow.Read(session, standing.Day));
        if (now.IsDisrupted)
        {
            return;
        }

        (JudgedProposal? judged, IReadOnlyList<Fault> faults) = Judge(stored, standing, now);
        if (faults.Count > 0)
        {
            Supersede(stored, faults);
        }
        else if (version.Version != stored.Resource.Version)
        {
            database.Write(session => ProposalStore.Verified(
                session, stored.Number, stored.Resource.Version, version.Version, judged!.Finding, Instants.Text(judged.DecideBy), Instants.Text(clock)));
        }
    }

    private void Accept(StoredProposal stored, AcceptProposalRequest request, string ifMatch)
    {
        ProposalResource own = stored.Resource;
        if (own.State != ProposalState.Open)
        {
            throw Closed(own);
        }

        RotaVersion version = database.Read(session =>
        {
            RotaVersion current = RotaStore.Current(session, own.Date)!;
            RotaTags.Check(session, ifMatch, current);
            return current;
        });
        LoadedRota standing = cache.Load(own.Date, version.Version);
        DayNow now = database.Read(session => DayNow.Read(session, standing.Day));
        (JudgedProposal? judged, IReadOnlyList<Fault> faults) = Judge(stored, standing, now);
        if (now.IsDisrupted || faults.Count > 0)
        {
            throw Stale(own, [.. now.IsDisrupted ? [Disrupted(own.Date)] : Array.Empty<Fault>(), .. faults, .. Since(own, version)]);
        }

        var amendment = new Amendment
        {
            Version = version,
            Standing = standing,
            Amended = judged!.Amended,
            Author = request.Author,
            Reason = $"Proposal {own.Id}",
        };
        amending.Amend(
            amendment,
            (session, after) =>
            {
                if (DayNow.IsOpen(session, standing.Day))
                {
                    throw Stale(own, [Disrupted(own.Date)]);
                }

                if (!ProposalStore.Decide(session, stored, ProposalState.Accepted, new ProposalDecision(request.Author, "", Instants.Text(clock), after.Version)))
                {
                    throw Closed(ProposalStore.Find(session, own.Id)!.Resource);
                }

                trail.Change(session, "proposal", own.Id, AuditEntry.ManyPatients);
            },
            () => Stale(own, []));
        metrics.ProposalEnded(ProposalState.Accepted, own.GainPence);
    }

    /// <summary>The proposal on a version; faults where it would not make the very changes that people were shown, or something else is in the way.</summary>
    private (JudgedProposal? Judged, IReadOnlyList<Fault> Faults) Judge(StoredProposal stored, LoadedRota standing, DayNow now)
    {
        try
        {
            JudgedProposal judged = judge.Judge(standing, ProposedRota.FromDocuments(standing.Day, stored.Rounds), now);
            bool isSame = judged.Finding.Changes.SequenceEqual(stored.Resource.Changes);
            return (judged, isSame ? judged.Faults : [new Fault("ROTA_CHANGED", "changes", "The rounds that it changes are no longer what they were.", "Wait for the next proposal.")]);
        }
        catch (FaultException faults)
        {
            // A shift or a visit is gone.
            return (null, faults.Faults);
        }
    }

    private void Supersede(StoredProposal stored, IReadOnlyList<Fault> why)
    {
        if (database.Write(session => ProposalStore.Supersede(session, stored, why, Instants.Text(clock))))
        {
            metrics.ProposalEnded(ProposalState.Superseded, stored.Resource.GainPence);
        }
    }

    /// <summary>What has changed of the rota since the proposal was last verified, in words.</summary>
    private IReadOnlyList<Fault> Since(ProposalResource own, RotaVersion version) => version.Version == own.Version ? [] : database.Read(session =>
        RotaDifferences.Between(session, RotaStore.Find(session, own.Date, own.Version)!, version).Changes
            .Select(change => new Fault("ROTA_CHANGED", $"visits[{change.Visit}]", RotaChanges.InWords(change), "Wait for the next proposal.")).ToArray());

    private static Fault Disrupted(string date) => new(
        "DISRUPTION_OPEN", "date", "Something has happened on that day, and no repair is accepted.", $"GET /disruptions?date={date}&state=open lists it: accept a repair first.");

    private static ProblemException Stale(ProposalResource own, IReadOnlyList<Fault> why) => ProblemException.Conflict(
        "PROPOSAL_STALE", $"Proposal '{own.Id}' cannot be accepted as things stand on {own.Date}.", why);

    private static ProblemException Closed(ProposalResource own) =>
        ProblemException.Conflict("PROPOSAL_CLOSED", $"Proposal '{own.Id}' is {own.State.ToString().ToLowerInvariant()}.", [.. own.Why]);

    private StoredProposal Find(string id) => database.Read(session => ProposalStore.Find(session, id)) ?? throw ProblemException.NotFound("proposal", id);
}
