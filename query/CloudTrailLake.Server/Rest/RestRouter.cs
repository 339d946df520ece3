using System.Buffers;
using System.Security.Cryptography;
using CloudTrailLake.Server.Activity;
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
        if (Find(context) is not var (endpoint, values))
        {
            return;
        }

        if (endpoint.IsPublic)
        {
            await endpoint.HandleAsync(new RestRequest(context, Caller.Nobody, values, ReadOnlyMemory<byte>.Empty));
            return;
        }

        var pending = authenticator.Begin(context.Request);
        var body = await ReadBodyAsync(context);
        var caller = pending.Complete(SignatureVerifier.Hex(SHA256.HashData(body.Span)));
        if (!HttpMethods.IsGet(endpoint.Method))
        {
            ActivityCall.Of(context)?.Begin(caller, endpoint.GetType().Name, ActivityParameters.Of(values, body));
        }

        caller.Require(endpoint.Role, $"{endpoint.Method} {endpoint.Path}");

        await endpoint.HandleAsync(new RestRequest(context, caller, values, body));
    }

    /// <summary>The endpoint of a request; null when there is nothing more to say, the request having asked for the methods alone.</summary>
    private (RestEndpoint Endpoint, IReadOnlyDictionary<string, string> Values)? Find(HttpContext context)
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

            if (Serves(endpoint, context.Request.Method))
            {
                return (endpoint, values);
            }

            methods.Add(endpoint.Method);
            if (HttpMethods.IsGet(endpoint.Method))
            {
                methods.Add(HttpMethods.Head);
            }
        }

        if (methods.Count == 0)
        {
            throw new ServiceException(ErrorCode.UnknownOperation, "This path is not served; GET /v1/openapi.json lists those that are.");
        }

        methods.Add(HttpMethods.Options);
        context.Response.Headers.Allow = string.Join(", ", methods);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            // No word of other origins: their pages have no business here.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return null;
        }

        throw new ServiceException(ErrorCode.MethodNotAllowed, $"This path takes {string.Join(", ", methods)}.");
    }

    /// <summary>HEAD is GET whose body the server leaves out (RFC 9110).</summary>
    private static bool Serves(RestEndpoint endpoint, string method) =>
        string.Equals(endpoint.Method, method, StringComparison.Ordinal) || (HttpMethods.IsHead(method) && HttpMethods.IsGet(endpoint.Method));

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
