using CloudTrailLake.Automation.Generation;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Turns a question in plain English into a statement, by rules; what they do not understand whole is refused. The statement is kept under an alias.</summary>
internal sealed class GenerateQuery(Lake lake, QueryAccess access, QueryGenerator generator, GeneratedQueries generated) : Operation<GenerateQuery.Request, GenerateQuery.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("EventDataStores", CloudTrailShapes.EventDataStoreList),
        Member.Needed("Prompt", CloudTrailShapes.Prompt));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var store = lake.Stores.GetActive(caller.Scope, request.EventDataStores[0]);
        if (store.Family != EventStoreFamily.Events)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, $"Queries are generated over stores of CloudTrail events; '{store.Name}' holds others.");
        }

        try
        {
            var statement = generator.Generate(request.Prompt, store.Id.ToString("D"));
            access.Queries.Check(caller.Scope.AccountId, caller.Scope.Region, statement);
            return Task.FromResult(new Response(statement, generated.Add(caller.Scope, store.Id, request.Prompt, statement).QueryAlias));
        }
        catch (PromptException e)
        {
            throw new ServiceException(ErrorCode.GenerateResponse, e.Message);
        }
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(IReadOnlyList<string> EventDataStores, string Prompt);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string QueryStatement, string QueryAlias);
}
