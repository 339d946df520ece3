using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest;

/// <summary>One method of one path of the server's own interface under <c>/v1</c>; the class is named after what it does.</summary>
internal abstract class RestEndpoint
{
    /// <summary>The HTTP method.</summary>
    public abstract string Method { get; }

    /// <summary>The path, with parameters in braces: <c>/v1/stores/{store}/columns</c>.</summary>
    public abstract string Path { get; }

    /// <summary>The role that a caller needs.</summary>
    public abstract AccessRole Role { get; }

    /// <summary>One sentence for the interface's description.</summary>
    public abstract string Summary { get; }

    /// <summary>Whether it answers without credentials; it says nothing that needs any.</summary>
    public virtual bool IsPublic => false;

    /// <summary>Bodies and parameters, for the interface's description: the nested types <c>Request</c> and <c>Answer</c> where there are such.</summary>
    public virtual EndpointDescription Description => EndpointDescription.Of(GetType());

    /// <summary>Answers a request whose caller is known and has the role, or throws what the pipeline turns into an error answer.</summary>
    public abstract Task HandleAsync(RestRequest request);
}
