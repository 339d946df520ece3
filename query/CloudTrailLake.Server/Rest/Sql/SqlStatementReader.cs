using System.Text;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>Reads the statement of a request: the body itself, with options in the query string, or a JSON object.</summary>
internal static class SqlStatementReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly IReadOnlyList<string> TextTypes = ["application/sql", "text/plain"];

    /// <summary>What an endpoint that takes a statement says of its requests.</summary>
    public static EndpointDescription Description { get; } = new()
    {
        Request = typeof(SqlStatement),
        OtherRequests = TextTypes,
        Query =
        [
            new("limit", "integer", "Rows at most; for a statement that is the body itself."),
            new("timeout", "integer", "Seconds that it may run; for a statement that is the body itself."),
            new("dialect", "string", "What it is written in: trino or tsql; for a statement that is the body itself. The header X-Ctlake-Dialect says it too."),
        ],
    };

    /// <summary>The statement, its bounds checked.</summary>
    /// <param name="request">The request.</param>
    /// <param name="longest">The longest run time that may be asked for.</param>
    /// <exception cref="ServiceException">The body is not of a form that is taken, or something is out of bounds.</exception>
    public static SqlStatement Read(RestRequest request, TimeSpan longest)
    {
        var statement = Parse(request);
        statement = statement with { Dialect = statement.Dialect ?? Header(request) };
        var length = statement.Statement?.EnumerateRunes().Count() ?? 0;
        if (length is 0 or > RestLimits.MaxStatementCharacters)
        {
            throw new ServiceException(
                ErrorCode.InvalidQueryStatement, $"A query statement has 1 to {RestLimits.MaxStatementCharacters} characters; this one has {length}.");
        }

        _ = SqlDialects.Of(statement.Dialect);
        Check("limit", statement.Limit, 1, RestLimits.MaxRowLimit);
        Check("timeout", statement.TimeoutSeconds, RestLimits.MinTimeoutSeconds, Seconds(longest));
        return statement;
    }

    /// <summary>The query that a request asks for, of its caller, over stores by id or name.</summary>
    /// <inheritdoc cref="Read"/>
    public static QueryRequest ReadQuery(RestRequest request, TimeSpan longest)
    {
        var statement = Read(request, longest);
        return new QueryRequest(request.Caller.Scope.AccountId, request.Caller.Scope.Region, statement.Statement!)
        {
            AllowNames = true,
            Dialect = SqlDialects.Of(statement.Dialect),
            Role = request.Caller.Role.ToString(),
            Parameters = SqlParameterReader.Read(statement.Parameters),
            RowLimit = statement.Limit,
            Timeout = statement.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            NoCache = request.Context.Request.GetTypedHeaders().CacheControl?.NoCache ?? false,
        };
    }

    private static string? Header(RestRequest request) => request.Context.Request.Headers[SqlDialects.Header].ToString() is { Length: > 0 } dialect ? dialect : null;

    private static SqlStatement Parse(RestRequest request)
    {
        _ = MediaTypeHeaderValue.TryParse(request.Context.Request.ContentType, out var type);
        switch (type?.MediaType.Value?.ToLowerInvariant())
        {
            case RestJson.ContentType:
                return request.ReadJson<SqlStatement>();
            case { } text when TextTypes.Contains(text):
                return new SqlStatement(
                    Text(request, type),
                    request.Query("dialect"),
                    Limit: request.QueryNumber("limit", 1, RestLimits.MaxRowLimit),
                    TimeoutSeconds: (int?)request.QueryNumber("timeout", 0, int.MaxValue));
            default:
                throw new ServiceException(
                    ErrorCode.UnsupportedMediaType, "The statement comes as text/plain or application/sql, or in a JSON object as application/json; Content-Type says which.");
        }
    }

    private static string Text(RestRequest request, MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceException(ErrorCode.UnsupportedMediaType, $"The statement is read as UTF-8, not as {type.Charset}.");
        }

        try
        {
            return Strict.GetString(request.Body.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new ServiceException(ErrorCode.UnsupportedMediaType, "The statement is not valid UTF-8.");
        }
    }

    private static int Seconds(TimeSpan time) => (int)Math.Min(int.MaxValue, Math.Max(1, time.TotalSeconds));

    private static void Check(string name, long? value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            throw new ServiceException(ErrorCode.Validation, $"The {name} is a whole number within {minimum} and {maximum}; it is {value}.");
        }
    }
}
