using System.Text.Json;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Server.Activity;
using CloudTrailLake.Server.AuditEvents;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Hosting;

/// <summary>Every request: its id, the Host check, the route, and the error answer when something throws.</summary>
internal sealed partial class RequestPipeline(HostFilter hosts, AwsJsonEndpoint api, ObjectEndpoint objects, AuditEventsEndpoint auditEvents, RestRouter rest, ActivityRecorder? activity, EventJournal journal, TimeProvider time, ILogger log)
{
    /// <summary>Header of every answer: what the server's log calls the request.</summary>
    public const string RequestIdHeader = "x-amzn-RequestId";
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString("D");
        var started = time.GetTimestamp();
        context.Response.Headers[RequestIdHeader] = requestId;
        context.Response.Headers.CacheControl = "no-store";
        activity?.Attach(context, requestId);
        try
        {
            hosts.Check(context);
            await RouteAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(log, requestId);
            await CompleteAsync(context, error: null);
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var error = ErrorTranslator.Translate(e) ?? Failure(requestId, e);
            await CompleteAsync(context, error);
            await AnswerAsync(context, error);
        }
        catch (Exception e)
        {
            // Part of the answer is on its way: ending it in order would make the part look like the whole.
            context.Abort();
            var error = ErrorTranslator.Translate(e) ?? Failure(requestId, e);
            LogCutOff(log, requestId, error.Code);
            await CompleteAsync(context, error);
            return;
        }

        await CompleteAsync(context, error: null);

        var milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds;
        LogAnswered(log, requestId, Operation(context), context.Response.StatusCode, milliseconds);
    }

    /// <summary>Ends the record of the call, unless its endpoint has done so.</summary>
    private static Task CompleteAsync(HttpContext context, ServiceException? error) => ActivityCall.Of(context)?.CompleteAsync(error) ?? Task.CompletedTask;

    private static string Operation(HttpContext context)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var name = target[(target.LastIndexOf('.') + 1)..];
        return ApiOperations.All.Contains(name) ? name : context.Request.Method;
    }

    private static Task AnswerAsync(HttpContext context, ServiceException error)
    {
        var entry = ErrorCatalogue.Entry(error.Code);
        var isRest = IsRest(context.Request.Path.Value);
        var body = isRest
            ? JsonSerializer.SerializeToUtf8Bytes(RestErrorBody.Of(error), RestJson.Options)
            : JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(entry.Exception, error.Message), AwsJsonFormat.Options);
        context.Response.StatusCode = entry.Status;
        if (error.Challenge is { } challenge && (isRest || challenge.Error is not null))
        {
            // AWS answers 403 to a request without credentials; our own interface answers as RFC 6750 has it.
            context.Response.StatusCode = challenge.Status;
            context.Response.Headers.WWWAuthenticate = challenge.ToString();
        }

        context.Response.Headers[ErrorTypeHeader] = entry.Exception;
        context.Response.ContentType = isRest ? RestJson.ContentType : context.Request.Path == AuditEventsEndpoint.Path ? AuditEventsEndpoint.ContentType : AwsJsonFormat.ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private Task RouteAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("POST", "/"):
                Limit(limit, AwsJsonEndpoint.MaxBodyBytes);
                return api.HandleAsync(context);
            case ("POST", AuditEventsEndpoint.Path):
                Limit(limit, AuditEventsEndpoint.MaxBodyBytes);
                return auditEvents.HandleAsync(context);
            case ("GET", "/health"):
                return HealthEndpoint.HandleAsync(context, journal);
            case ("POST", var path) when ObjectEndpoint.TryMatch(path, out var store):
                Limit(limit, objects.MaxBytes);
                return objects.HandleAsync(context, store);
            case (_, var path) when IsRest(path):
                return rest.HandleAsync(context);
            default:
                throw new ServiceException(ErrorCode.UnknownOperation, $"{context.Request.Method} on this path is not served.");
        }
    }

    private static bool IsRest(string? path) => path?.StartsWith("/v1/", StringComparison.Ordinal) == true;

    private static void Limit(IHttpMaxRequestBodySizeFeature? feature, long bytes)
    {
        if (feature is { IsReadOnly: false })
        {
            feature.MaxRequestBodySize = bytes;
        }
    }

    private ServiceException Failure(string requestId, Exception e)
    {
        LogFailed(log, e, requestId);
        // What stops an import (a full disk, say) is for the person who sent the object too.
        return new ServiceException(ErrorCode.InternalFailure, e is ImportException ? e.Message : $"The server failed; its log says why under the request id {requestId}.");
    }

    [LoggerMessage(EventId = 4010, Level = LogLevel.Debug, Message = "{RequestId} {Operation} answered {Status} after {Milliseconds} ms")]
    private static partial void LogAnswered(ILogger logger, string requestId, string operation, int status, long milliseconds);

    [LoggerMessage(EventId = 4011, Level = LogLevel.Debug, Message = "{RequestId} ended by the client")]
    private static partial void LogAborted(ILogger logger, string requestId);

    [LoggerMessage(EventId = 4012, Level = LogLevel.Warning, Message = "{RequestId} failed after a part of its answer was sent, and the connection was cut: {Error}")]
    private static partial void LogCutOff(ILogger logger, string requestId, ErrorCode error);

    [LoggerMessage(EventId = 4500, Level = LogLevel.Error, Message = "{RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string requestId);
}
