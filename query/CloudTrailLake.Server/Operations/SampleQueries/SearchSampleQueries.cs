using System.Globalization;
using CloudTrailLake.Automation.SampleQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.SampleQueries;

/// <summary>Searches the sample queries by a phrase; the best come first.</summary>
internal sealed class SearchSampleQueries(SampleQuerySearch search, PageTokens tokens) : Operation<SearchSampleQueries.Request, SearchSampleQueries.Response>
{
    /// <summary>Results of a page unless the request says otherwise (AWS: 10).</summary>
    public const int DefaultResults = 10;

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("SearchPhrase", CloudTrailShapes.SearchPhrase),
        new("MaxResults", CloudTrailShapes.SearchMaxResults),
        new("NextToken", CloudTrailShapes.PaginationToken));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var scope = new PageScope(Name, caller.Scope, request.SearchPhrase);
        // SearchSampleQueries models no error of its own for tokens: InvalidParameter.
        var position = tokens.Read(scope, request.NextToken, Errors.ErrorCode.InvalidParameter);
        var first = position.Length == 0 ? 0 : int.Parse(position, CultureInfo.InvariantCulture);
        var found = search.Find(request.SearchPhrase);
        var page = found.Skip(first).Take(request.MaxResults ?? DefaultResults).ToList();
        var next = first + page.Count;
        return Task.FromResult(new Response(
            [.. page.Select(match => new Result(match.Query.Name, match.Query.Description, match.Query.Sql, match.Relevance))],
            next < found.Count ? tokens.Create(scope, next.ToString(CultureInfo.InvariantCulture)) : null));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string SearchPhrase, int? MaxResults, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Result> SearchResults, string? NextToken);

    /// <summary>A query that was found (AWS: <c>SearchSampleQueriesSearchResult</c>).</summary>
    internal sealed record Result(string Name, string Description, string SQL, double Relevance);
}
