using System.Net;
using System.Text.Json;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Makes <see cref="LakeException"/>s of what servers and networks answer.</summary>
internal static class HttpErrors
{
    /// <summary>The error that an answer describes.</summary>
    public static async ValueTask<LakeException> ReadAsync(HttpResponseMessage response, string path, string server, bool async, CancellationToken cancellationToken)
    {
        byte[] body = await HttpBodies.ReadAsync(response, HttpBodies.MaxErrorBytes, async, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && Listings.Text(document.RootElement, "message") is { } message)
            {
                return Described(document.RootElement, message, response);
            }
        }
        catch (JsonException)
        {
            // Not from the lake: told below by its status.
        }

        return Undescribed(response.StatusCode, path, server);
    }

    /// <summary>No connection came about, or it broke before an answer.</summary>
    public static LakeException NotReached(string server, HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError =>
            new LakeException($"No server answers at {server}: {exception.Message}", SqlStates.CannotConnect, isTransient: true, exception),
        HttpRequestError.SecureConnectionError =>
            new LakeException($"No secure connection to {server}: {(exception.InnerException ?? exception).Message}", SqlStates.CannotConnect, isTransient: false, exception),
        _ => new LakeException($"The connection to {server} broke before it answered: {exception.Message}", SqlStates.ConnectionFailure, isTransient: true, exception),
    };

    /// <summary>The answer ended before its end.</summary>
    public static LakeException CutOff(Exception? exception = null) =>
        new("The result was cut off: the server ended it before its end because the query failed, or the connection broke. The rows read so far are not the whole result.", SqlStates.ConnectionFailure, isTransient: true, exception);

    /// <summary>What answers is not a lake, or one of another version.</summary>
    public static LakeException NotThisProtocol(string server, string what, Exception? exception = null) =>
        new($"{server} {what}. Is Endpoint the address of a CloudTrailLake server?", SqlStates.ProtocolViolation, isTransient: false, exception);

    private static LakeException Described(JsonElement error, string message, HttpResponseMessage response) =>
        new(message, Listings.Text(error, "sqlState") ?? StateOf(response.StatusCode), Listings.Flag(error, "isTransient") ?? IsTransient(response.StatusCode))
        {
            ErrorName = Listings.Text(error, "__type"),
            Line = Listings.Number(error, "line"),
            Column = Listings.Number(error, "column"),
            QueryId = response.Headers.TryGetValues("X-Ctlake-Query-Id", out var ids) ? ids.FirstOrDefault() : null,
        };

    private static LakeException Undescribed(HttpStatusCode status, string path, string server) => status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
        ? NotThisProtocol(server, $"has no /{path}")
        : new LakeException($"{server} answered {(int)status} {status} without saying why.", StateOf(status), IsTransient(status));

    private static string StateOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => SqlStates.InvalidAuthorization,
        HttpStatusCode.Forbidden => "42501",
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => SqlStates.CannotConnectNow,
        _ => SqlStates.InternalError,
    };

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
