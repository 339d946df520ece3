namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>A parameter of the query string.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in JSON Schema.</param>
/// <param name="Description">What it does.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record ParameterDescription(string Name, string Type, string Description, bool IsRequired = false);
