using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using CloudTrailLake.Server.Activity;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>
/// <c>POST /</c>: AWS JSON 1.1. Order of checks: credentials, operation, body, the operation's own. The target's prefix differs between clients, so only the text
/// after its last dot counts.
/// </summary>
internal sealed class AwsJsonEndpoint(IEnumerable<IOperation> operations, RequestAuthenticator authenticator)
{
    /// <summary>Largest body of an operation: the largest input of the model (selectors: 500 values of 2,048 characters) fits several times.</summary>
    public const int MaxBodyBytes = 8 * 1024 * 1024;

    private const string TargetHeader = "X-Amz-Target";
    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 32 };

    private readonly IReadOnlyDictionary<string, IOperation> operations = operations.ToDictionary(operation => operation.Name);

    /// <summary>Answers a request, or throws what the caller turns into an error answer.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var pending = authenticator.Begin(context.Request);
        var body = await ReadBodyAsync(context);
        var caller = pending.Complete(SignatureVerifier.Hex(SHA256.HashData(body.WrittenSpan)));
        var call = ActivityCall.Of(context);
        var operation = Find(context.Request.Headers[TargetHeader].ToString(), name => call?.Begin(caller, name, parameters: null));
        using var input = Parse(body.WrittenMemory);
        call?.Begin(caller, operation.Name, ActivityParameters.Of(input.RootElement));
        var answer = await operation.InvokeAsync(caller, input.RootElement, context.RequestAborted);
        await (call?.CompleteAsync(response: () => ActivityParameters.Of(answer)) ?? Task.CompletedTask);
        context.Response.ContentType = AwsJsonFormat.ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static async Task<ArrayBufferWriter<byte>> ReadBodyAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxBodyBytes)
            {
                throw new ServiceException(ErrorCode.RequestEntityTooLarge, $"The body of an operation has at most {MaxBodyBytes} bytes.");
            }
        }

        return body;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new ServiceException(ErrorCode.Serialization, "The body is not UTF-8.");
        }

        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, ReaderOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                ReadNames(document.RootElement);
                return document;
            }

            document.Dispose();
        }
        catch (JsonException e)
        {
            throw new ServiceException(ErrorCode.Serialization, $"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new ServiceException(ErrorCode.Serialization, "The body is not JSON: the name of a member is not valid Unicode text.");
        }

        throw new ServiceException(ErrorCode.Serialization, "The body must be a JSON object.");
    }

    /// <summary>Unescapes every name once, members that no operation knows included: looking a member up stumbles over a lone surrogate.</summary>
    private static void ReadNames(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadNames(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadNames(item);
                }

                break;
        }
    }

    /// <summary>The operation of a target. One that the API has and the server has not is still the caller's activity.</summary>
    private IOperation Find(string target, Action<string> known)
    {
        var name = target[(target.LastIndexOf('.') + 1)..];
        if (operations.TryGetValue(name, out var operation))
        {
            return operation;
        }

        if (ApiOperations.All.Contains(name))
        {
            known(name);
        }

        throw ApiOperations.All.Contains(name)
            ? new ServiceException(ErrorCode.UnsupportedOperation, $"The operation {name} is not served yet.")
            : new ServiceException(ErrorCode.UnknownOperation, target.Length == 0 ? $"The header {TargetHeader} is missing." : "The header X-Amz-Target names no operation of the CloudTrail API.");
    }
}
