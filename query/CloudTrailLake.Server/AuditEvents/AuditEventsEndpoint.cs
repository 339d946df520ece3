using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Channels;
using CloudTrailLake.Server.Activity;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.AuditEvents;

/// <summary>
/// <c>POST /PutAuditEvents?channelArn=…&amp;externalId=…</c>: the one operation of the CloudTrail Data Service (REST JSON, credentials scoped to <c>cloudtrail-data</c>).
/// Order of checks: credentials, parameters and body, the channel, the caller's right to it, then event by event.
/// </summary>
internal sealed class AuditEventsEndpoint(RequestAuthenticator authenticator, AuditEventIntake intake)
{
    /// <summary>Its path, which is also the operation's name.</summary>
    public const string Path = "/PutAuditEvents";

    /// <summary>Content type of its answers.</summary>
    public const string ContentType = "application/json";

    /// <summary>Largest body: the largest events with every character escaped.</summary>
    public const int MaxBodyBytes = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 8 };
    private static readonly StringShape EventId = StringShape.Matching("^[-_A-Za-z0-9]+$", 1, 128);

    private static readonly StructureShape Input = new(
        Member.Needed("auditEvents", new ListShape(
            new StructureShape(
                Member.Needed("eventData", CloudTrailShapes.String),
                new("eventDataChecksum", CloudTrailShapes.String),
                Member.Needed("id", EventId)),
            1,
            AuditEventLimits.MaxEvents)),
        Member.Needed("channelArn", CloudTrailShapes.String),
        new("externalId", StringShape.Matching(@"^[\w+=,.@:\/-]*$", 2, 1224, @"[a-zA-Z0-9_+=,.@:\/\-]*")));

    /// <summary>Answers a request, or throws what the pipeline turns into an error answer.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var pending = authenticator.Begin(context.Request);
        var body = await ReadAsync(context);
        var caller = pending.Complete(SignatureVerifier.Hex(SHA256.HashData(body.WrittenSpan)));
        var request = Parse(context.Request.Query, body.WrittenMemory);
        var call = ActivityCall.Of(context);
        call?.BeginData(caller, Path[1..], request.ChannelArn);
        caller.Require(AccessRole.Write, "PutAuditEvents");
        var answer = await intake.PutAsync(caller, request, context.RequestAborted);
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, PutAuditEventsRequest.Json);
        await (call?.CompleteAsync() ?? Task.CompletedTask);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static async Task<ArrayBufferWriter<byte>> ReadAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxBodyBytes)
            {
                throw new ServiceException(ErrorCode.RequestEntityTooLarge, $"The body has at most {MaxBodyBytes} bytes.");
            }
        }

        return body;
    }

    /// <summary>The parameters of path and body as one input, checked together as the model says.</summary>
    private static PutAuditEventsRequest Parse(IQueryCollection query, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, ReaderOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ServiceException(ErrorCode.Serialization, "The body must be a JSON object.");
            }

            var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            if (document.RootElement.TryGetProperty("auditEvents", out var events))
            {
                members["auditEvents"] = events;
            }

            foreach (var name in new[] { "channelArn", "externalId" })
            {
                if (query.TryGetValue(name, out var value))
                {
                    members[name] = JsonSerializer.SerializeToElement(value.ToString());
                }
            }

            var input = JsonSerializer.SerializeToElement(members);
            InputValidator.Validate(Input, input);
            return input.Deserialize<PutAuditEventsRequest>(PutAuditEventsRequest.Json)!;
        }
        catch (JsonException e)
        {
            throw new ServiceException(ErrorCode.Serialization, $"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new ServiceException(ErrorCode.Serialization, "The body is not JSON: a text is not valid Unicode.");
        }
    }
}
