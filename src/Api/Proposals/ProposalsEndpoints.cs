using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Proposals;

/// <summary>Better rotas for the rest of a day, to be accepted or declined.</summary>
internal static class ProposalsEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rotas/{date}/proposals", List).WithTags("Proposals").WithSummary("Proposals for a day, of one state if asked").MayFail(400);
        RouteGroupBuilder group = routes.MapGroup("/proposals/{id}").WithTags("Proposals");
        group.MapGet("", Get).WithSummary("A proposal: what it would change, whom to tell, what it gains, and what became of it").MayFail(404);
        group.MapPost("/accept", AcceptAsync).TakesBody<AcceptProposalRequest>(optional: true).WithSummary("Accept a proposal: the rota is amended").MayFail(400, 404, 409, 412, 413, 415);
        group.MapPost("/decline", DeclineAsync).TakesBody<DeclineProposalRequest>().WithSummary("Decline a proposal, with the reason").MayFail(400, 404, 409, 413, 415);
    }

    private static Ok<Page<ProposalResource>> List(Database database, string date, string? state, string? after, string? limit)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        ProposalState? wanted = QueryStates.Parse<ProposalState>(state, "a proposal");
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(database.Read(session => ProposalStore.List(session, day, wanted, after, most + 1)), most, proposal => proposal.Id));
    }

    private static Ok<ProposalResource> Get(Database database, string id) =>
        TypedResults.Ok((database.Read(session => ProposalStore.Find(session, id)) ?? throw ProblemException.NotFound("proposal", id)).Resource);

    private static async Task<Ok<AcceptedProposalResource>> AcceptAsync(HttpContext context, ProposalDesk desk, string id)
    {
        AcceptProposalRequest request = await Bodies.ReadOptionalAsync<AcceptProposalRequest>(context.Request, "$");
        return TypedResults.Ok(await desk.AcceptAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted));
    }

    private static async Task<Ok<ProposalResource>> DeclineAsync(HttpContext context, ProposalDesk desk, string id)
    {
        DeclineProposalRequest request = Bodies.Parse<DeclineProposalRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(desk.Decline(id, request with { Author = context.Author(request.Author) }));
    }
}
