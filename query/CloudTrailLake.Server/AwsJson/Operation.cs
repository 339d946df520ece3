using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>An operation with its input and output; the class is named after it.</summary>
internal abstract class Operation<TRequest, TResponse> : IOperation
    where TRequest : class
    where TResponse : class
{
    /// <inheritdoc/>
    public string Name => GetType().Name;

    /// <inheritdoc/>
    public abstract AccessRole Role { get; }

    /// <summary>The shape of its input.</summary>
    protected abstract StructureShape Input { get; }

    /// <inheritdoc/>
    public async Task<byte[]> InvokeAsync(Caller caller, JsonElement input, CancellationToken cancellationToken)
    {
        InputValidator.Validate(Input, input);
        if (caller.Role < Role)
        {
            throw new ServiceException(
                ErrorCode.AccessDenied,
                $"User: {caller.PrincipalArn} is not authorized to perform: cloudtrail:{Name}; the credentials have the role {caller.Role}, the operation needs {Role}.");
        }

        var request = input.Deserialize<TRequest>(AwsJsonFormat.Options)!;
        var response = await RunAsync(caller, request, cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(response, AwsJsonFormat.Options);
    }

    /// <summary>Runs the operation on an input that keeps the model's constraints.</summary>
    protected abstract Task<TResponse> RunAsync(Caller caller, TRequest request, CancellationToken cancellationToken);
}
