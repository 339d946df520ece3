using System.Net;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Activity;

/// <summary>
/// A request on its way to becoming a record. It becomes one as soon as its caller is authentic; a request without acceptable credentials has nobody whose activity
/// it would be, and stands in the server's log alone.
/// </summary>
internal sealed class ActivityCall(ActivityRecorder recorder, HttpContext context, string requestId, DateTimeOffset time)
{
    /// <summary>The service as records name it.</summary>
    public const string CloudTrail = "cloudtrail.amazonaws.com";

    /// <summary>The service of PutAuditEvents.</summary>
    public const string CloudTrailData = "cloudtrail-data.amazonaws.com";

    private static readonly string[] ReadingVerbs = ["Get", "List", "Describe", "Lookup", "Search"];
    private ActivityRecord? record;
    private ActivityScope? scope;
    private IReadOnlyList<Guid> stores = [];
    private bool completed;

    /// <summary>The call of a request; null when activity is not recorded.</summary>
    public static ActivityCall? Of(HttpContext context) => context.Features.Get<ActivityCall>();

    /// <summary>Whether an operation of that name changes nothing (AWS: access levels of the CloudTrail API's actions).</summary>
    public static bool IsReadOnly(string eventName) => Array.Exists(ReadingVerbs, verb => eventName.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>The caller is authentic: from here on the call is recorded, and what it changes takes the record along.</summary>
    /// <param name="caller">Who called.</param>
    /// <param name="eventName">The operation.</param>
    /// <param name="parameters">Its parameters for the record.</param>
    public void Begin(Caller caller, string eventName, byte[]? parameters)
    {
        record = Record(caller, eventName, CloudTrail, parameters);
        stores = recorder.Takers(caller.Scope, "Management");
        if (!record.ReadOnly)
        {
            scope = new ActivityScope(new ActivityOutboxRecord(record.EventId, caller.Scope, stores, System.Text.Encoding.UTF8.GetString(record.ToJson())));
            recorder.Track(record.EventId);
            scope.Enter();
        }
    }

    /// <summary>As <see cref="Begin"/>, for events put into a channel: data events, of which the record holds no content.</summary>
    public void BeginData(Caller caller, string eventName, string? channelArn)
    {
        var parameters = channelArn is null ? null : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { channelArn });
        record = Record(caller, eventName, CloudTrailData, parameters) with { ChannelArn = channelArn ?? "" };
        stores = recorder.Takers(caller.Scope, "Data");
    }

    /// <summary>The call has succeeded, or the error is known; the record is on its way, and on the disk when it is one of a change. Later calls count nothing.</summary>
    /// <param name="error">Why it failed; null when it did not.</param>
    /// <param name="response">The answer for the record.</param>
    public async Task CompleteAsync(ServiceException? error = null, Func<byte[]?>? response = null)
    {
        if (record is null || completed)
        {
            return;
        }

        completed = true;
        var noted = scope?.Close() ?? false;
        var final = record with
        {
            ErrorCode = error is null ? null : Code(error),
            ErrorMessage = error?.Message,
            ResponseElements = error is null && !record.ReadOnly ? response?.Invoke() : null,
        };
        var takers = stores.Union(recorder.Takers(record.Caller.Scope, record.ChannelArn is null ? "Management" : "Data")).ToList();
        await recorder.DeliverAsync(new ActivityOutboxRecord(final.EventId, record.Caller.Scope, takers, System.Text.Encoding.UTF8.GetString(final.ToJson())), noted, wait: !record.ReadOnly && !noted);
    }

    private static string Code(ServiceException error)
    {
        var exception = ErrorCatalogue.Entry(error.Code).Exception;
        // As CloudTrail writes it, whatever the API's exception is called.
        return error.Code == ErrorCode.AccessDenied ? "AccessDenied" : exception;
    }

    private ActivityRecord Record(Caller caller, string eventName, string eventSource, byte[]? parameters) => new()
    {
        EventId = Guid.NewGuid(),
        Caller = caller,
        Time = time,
        EventName = eventName,
        EventSource = eventSource,
        ReadOnly = IsReadOnly(eventName),
        RecipientAccountId = caller.Scope.AccountId,
        SourceAddress = Address(context.Connection.RemoteIpAddress),
        UserAgent = context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
        RequestId = requestId,
        Tls = context.Features.Get<ITlsHandshakeFeature>() is { } tls
            ? (tls.Protocol.ToString().Replace("Tls1", "TLSv1.", StringComparison.Ordinal).Replace("Tls", "TLSv1.", StringComparison.Ordinal), tls.NegotiatedCipherSuite?.ToString() ?? "", context.Request.Host.ToString())
            : null,
        RequestParameters = parameters,
    };

    private static string? Address(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();
}
