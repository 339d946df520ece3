using System.Text.Json;
using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>The JSON form of rows, for the interface's description: it is written row by row (<see cref="Formats.JsonRowsWriter"/>), never as a whole.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, one value a column.</param>
/// <param name="RowCount">How many there are.</param>
/// <param name="Statistics">What the query read.</param>
internal sealed record SqlAnswer(IReadOnlyList<SqlAnswer.Column> Columns, IReadOnlyList<IReadOnlyList<JsonElement>> Rows, long RowCount, QueryStatistics Statistics)
{
    /// <summary>A column.</summary>
    /// <param name="Name">Its name; names may repeat.</param>
    /// <param name="Type">Its SQL type.</param>
    internal sealed record Column(string Name, string Type);
}
