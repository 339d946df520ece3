using System.Text.Json.Serialization;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest;

/// <summary>The body of an error answer under <c>/v1</c>: AWS's name of the error, and what database clients decide by.</summary>
/// <param name="Type">The error's name, as in the CloudTrail API.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
/// <param name="SqlState">SQLSTATE.</param>
/// <param name="IsTransient">Whether the same request may well succeed a little later.</param>
/// <param name="Line">Line of the statement, from 1, where the fault has a place.</param>
/// <param name="Column">Column of it, from 1.</param>
internal sealed record RestErrorBody(
    [property: JsonPropertyName("__type")] string Type, string Message, string SqlState, bool IsTransient, int? Line, int? Column)
{
    /// <summary>The body of an error.</summary>
    public static RestErrorBody Of(ServiceException error)
    {
        var entry = ErrorCatalogue.Entry(error.Code);
        return new RestErrorBody(entry.Exception, error.Message, error.SqlState ?? entry.SqlState, entry.IsTransient, error.Line, error.Column);
    }
}
