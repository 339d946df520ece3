using System.Globalization;
using System.Text.Json;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest;

/// <summary>A request of the <c>/v1</c> interface: who sent it, what its path names, and its body, whose hash is the signed one.</summary>
internal sealed class RestRequest(HttpContext context, Caller caller, IReadOnlyDictionary<string, string> route, ReadOnlyMemory<byte> body)
{
    /// <summary>The request and its answer.</summary>
    public HttpContext Context => context;

    /// <summary>Who sent it.</summary>
    public Caller Caller => caller;

    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>Cancelled when the client goes away.</summary>
    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>The value of a parameter of the path.</summary>
    public string Route(string name) => route[name];

    /// <summary>A parameter of the query string; null without it.</summary>
    public string? Query(string name) => context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>A whole number of the query string within bounds; null without it.</summary>
    /// <exception cref="ServiceException">It is no such number.</exception>
    public long? QueryNumber(string name, long minimum, long maximum)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new ServiceException(ErrorCode.Validation, $"The query parameter '{name}' is a whole number within {minimum} and {maximum}.");
    }

    /// <summary>The body as an object of JSON.</summary>
    /// <exception cref="ServiceException">It is none, or not of this form.</exception>
    public T ReadJson<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, RestJson.Options) ?? throw new ServiceException(ErrorCode.Serialization, "The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ServiceException(ErrorCode.Serialization, $"The body is not of the form this path takes: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new ServiceException(ErrorCode.Serialization, "The body is not JSON: a text in it is not valid Unicode.");
        }
    }

    /// <summary>Answers with an object of JSON.</summary>
    public async Task WriteJsonAsync<T>(T value, int status = StatusCodes.Status200OK)
    {
        var answer = JsonSerializer.SerializeToUtf8Bytes(value, RestJson.Options);
        context.Response.StatusCode = status;
        context.Response.ContentType = RestJson.ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, Aborted);
    }

    /// <summary>Answers that it is done and there is nothing to say.</summary>
    public Task WriteNothingAsync()
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
