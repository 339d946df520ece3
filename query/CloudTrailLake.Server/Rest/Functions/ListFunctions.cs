using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Server.Rest.Functions;

/// <summary>Every function that a statement may call, one entry a signature, by name.</summary>
internal sealed class ListFunctions : RestEndpoint
{
    private static readonly Answer All = new([
        .. FunctionRegistry.Functions.Where(function => !function.IsHidden).Select(FunctionDescription.Of).Concat(FunctionDescription.SpecialForms)
            .OrderBy(function => function.Name, StringComparer.Ordinal).ThenBy(function => function.Signature, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/functions";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the functions that statements may call, one entry a signature.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(All);

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<FunctionDescription> Functions);
}
