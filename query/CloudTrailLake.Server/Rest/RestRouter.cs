using System.Buffers;
using System.Security.Cryptography;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudTrailLake.Server.Rest;

/// <summary>
/// Everything under <c>/v1</c> but pushed objects. Order of checks: path, method, credentials, body, role, the endpoint's own.
/// </summary>
internal sealed class RestRouter
{
    private readonly IReadOnlyList<(RestEndpoint Endpoint, RestRoute Route)> endpoints;
    private readonly RequestAuthenticator authenticator;

    public RestRouter(IReadOnlyList<RestEndpoint> endpoints, RequestAuthenticator authenticator)
    {
        Endpoints = endpoints;
        this.endpoints = [.. endpoints.Select(endpoint => (endpoint, new RestRoute(endpoint.Path)))];
        this.authenticator = authenticator;
    }

    /// <summary>What is served.</summary>
    public IReadOnlyList<RestEndpoint> Endpoints { get; }

    /// <summary>Answers a request, or throws what the pipeline turns into an error answer.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var (endpoint, values) = Find(context);
        var pending = authenticator.Begin(context.Request);
        var body = await ReadBodyAsync(context);
        var caller = pending.Complete(SignatureVerifier.Hex(SHA256.HashData(body.Span)));
        caller.Require(endpoint.Role, $"{endpoint.Method} {endpoint.Path}");

        await endpoint.HandleAsync(new RestRequest(context, caller, values, body));
    }

    private (RestEndpoint Endpoint, IReadOnlyDictionary<string, string> Values) Find(HttpContext context)
    {
        // The raw target keeps an escaped slash apart from a separating one.
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path.Value ?? "";
        var path = target.Split('?', 2)[0];
        var methods = new List<string>();
        foreach (var (endpoint, route) in endpoints)
        {
            if (!route.TryMatch(path, out var values))
            {
                continue;
            }

            if (string.Equals(endpoint.Method, context.Request.Method, StringComparison.Ordinal))
            {
                return (endpoint, values);
            }

            methods.Add(endpoint.Method);
        }

        if (methods.Count == 0)
        {
            throw new ServiceException(ErrorCode.UnknownOperation, "This path is not served; GET /v1/openapi.json lists those that are.");
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        throw new ServiceException(ErrorCode.MethodNotAllowed, $"This path takes {string.Join(", ", methods)}.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = RestLimits.MaxBodyBytes;
        }

        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted)) > 0)
        {
            body.Advance(read);
        }

        return body.WrittenMemory;
    }
}
