using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>A method of a path that is served.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, with parameters in braces.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Role">The role it needs; null when it needs no credentials.</param>
/// <param name="Description">Bodies and parameters.</param>
internal sealed record ServedPath(string Name, string Method, string Path, string Summary, AccessRole? Role, EndpointDescription Description)
{
    /// <summary>What an endpoint serves.</summary>
    public static ServedPath Of(RestEndpoint endpoint) =>
        new(endpoint.GetType().Name, endpoint.Method, endpoint.Path, endpoint.Summary, endpoint.IsPublic ? null : endpoint.Role, endpoint.Description);
}
