using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Lists the channels of the account and Region.</summary>
internal sealed class ListChannels(Lake lake, PageTokens tokens) : Operation<ListChannels.Request, ListChannels.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("MaxResults", CloudTrailShapes.MaxResults),
        new("NextToken", CloudTrailShapes.PaginationToken));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var scope = new PageScope(Name, caller.Scope);
        var page = Page.Of(
            request.MaxResults,
            limit => lake.Channels.List(caller.Scope, tokens.Read(scope, request.NextToken), limit),
            channel => tokens.Create(scope, channel.Id.ToString("D")));
        return Task.FromResult(new Response([.. page.Items.Select(channel => new Item(channel.Arn, channel.Name))], page.NextToken));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(int? MaxResults, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> Channels, string? NextToken);

    /// <summary>A channel in the list (AWS: <c>Channel</c>).</summary>
    internal sealed record Item(string ChannelArn, string Name);
}
