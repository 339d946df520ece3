using System.Text.Json;
using System.Text.Json.Serialization;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>
/// How a recorded query is to run, beside its statement, as JSON text for the database: <c>{"parameters":[{"name":"a","type":"bigint","value":"1"}],"rowLimit":10,"timeoutMillis":1000,"noCache":true,"role":"admin","dialect":"tsql"}</c>.
/// A query that runs again after a crash needs all of it.
/// </summary>
internal static class QueryRunOptions
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The options as text; null when none is set.</summary>
    public static string? ToJson(QueryRecord record) => record is { Parameters.Values.Count: 0, RowLimit: null, Timeout: null, NoCache: false, Role.Length: 0, Dialect: SqlDialect.Trino }
        ? null
        : JsonSerializer.Serialize(
            new Options(
                record.Parameters.Values.Count == 0 ? null : [.. record.Parameters.Values.Select(value => new Parameter(value.Name, value.Type.Name, value.ToText()))],
                record.RowLimit,
                (long?)record.Timeout?.TotalMilliseconds,
                record.NoCache,
                record.Role.Length == 0 ? null : record.Role,
                record.Dialect == SqlDialect.Trino ? null : record.Dialect.Name()),
            s_json);

    /// <summary>The record with the options of that text.</summary>
    /// <exception cref="JsonException">The text is not one of <see cref="ToJson"/>.</exception>
    public static QueryRecord Apply(QueryRecord record, string? json)
    {
        if (json is null)
        {
            return record;
        }

        Options options = JsonSerializer.Deserialize<Options>(json, s_json) ?? throw new JsonException("The options of a query are null.");
        return record with
        {
            Parameters = options.Parameters is { } parameters ? QueryParameters.Of([.. parameters.Select(Read)]) : QueryParameters.None,
            RowLimit = options.RowLimit,
            Timeout = options.TimeoutMillis is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            NoCache = options.NoCache,
            Role = options.Role ?? "",
            Dialect = options.Dialect is null ? SqlDialect.Trino : SqlDialectNames.Find(options.Dialect) ?? throw new JsonException($"There is no dialect '{options.Dialect}'."),
        };
    }

    private static QueryParameter Read(Parameter value) =>
        value.Type == Sql.Types.SqlType.Unknown.Name ? QueryParameter.Null(value.Name) : QueryParameter.OfText(value.Name, value.Type, value.Value);

    private sealed record Options(IReadOnlyList<Parameter>? Parameters, long? RowLimit, long? TimeoutMillis, bool NoCache, string? Role, string? Dialect);

    private sealed record Parameter(string? Name, string Type, string? Value);
}
