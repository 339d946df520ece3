using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>What the interface's description says of an endpoint besides method, path, role and summary.</summary>
internal sealed record EndpointDescription
{
    private const string RequestName = "Request";
    private const string AnswerName = "Answer";

    /// <summary>Type of the JSON body of the request; null when there is none.</summary>
    public Type? Request { get; init; }

    /// <summary>Media types that the body may have besides JSON, as they come.</summary>
    public IReadOnlyList<string> OtherRequests { get; init; } = [];

    /// <summary>Type of the JSON body of the answer; null when there is none.</summary>
    public Type? Answer { get; init; }

    /// <summary>Media types that the answer may have besides JSON.</summary>
    public IReadOnlyList<string> OtherAnswers { get; init; } = [];

    /// <summary>Status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Parameters of the query string.</summary>
    public IReadOnlyList<ParameterDescription> Query { get; init; } = [];

    /// <summary>The description by an endpoint's nested types.</summary>
    public static EndpointDescription Of(Type endpoint)
    {
        var answer = endpoint.GetNestedType(AnswerName, BindingFlags.NonPublic | BindingFlags.Public);
        return new EndpointDescription
        {
            Request = endpoint.GetNestedType(RequestName, BindingFlags.NonPublic | BindingFlags.Public),
            Answer = answer,
            Status = answer is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK,
        };
    }
}
