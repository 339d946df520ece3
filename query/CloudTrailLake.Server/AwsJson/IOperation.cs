using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>An operation of the CloudTrail API, as the dispatcher sees it.</summary>
internal interface IOperation
{
    /// <summary>Its name in <c>X-Amz-Target</c>.</summary>
    string Name { get; }

    /// <summary>The role that a caller needs.</summary>
    AccessRole Role { get; }

    /// <summary>Checks the input against the model, runs, and gives the answer's body.</summary>
    Task<byte[]> InvokeAsync(Caller caller, JsonElement input, CancellationToken cancellationToken);
}
