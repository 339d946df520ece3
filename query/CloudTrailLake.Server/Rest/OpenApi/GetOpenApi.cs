using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>Describes the interface, to anybody who asks.</summary>
internal sealed class GetOpenApi : RestEndpoint
{
    private readonly byte[] document;

    /// <summary>Describes the endpoints given, and itself.</summary>
    public GetOpenApi(IEnumerable<ServedPath> served) =>
        document = JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Of(served.Append(ServedPath.Of(this))), RestJson.Options);

    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/openapi.json";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override bool IsPublic => true;

    /// <inheritdoc/>
    public override string Summary => "Describes this interface.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(JsonObject) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        request.Context.Response.StatusCode = StatusCodes.Status200OK;
        request.Context.Response.ContentType = RestJson.ContentType;
        request.Context.Response.ContentLength = document.Length;
        await request.Context.Response.Body.WriteAsync(document, request.Aborted);
    }
}
