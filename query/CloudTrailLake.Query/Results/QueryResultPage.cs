using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>A page of a stored result.</summary>
/// <param name="Columns">Names and types, in order; names may repeat.</param>
/// <param name="Rows">Cells as text, null for NULL.</param>
/// <param name="TotalRows">Rows of the whole result.</param>
/// <param name="NextToken">Token of the next page, or null on the last.</param>
internal sealed record QueryResultPage(IReadOnlyList<StoredColumn> Columns, IReadOnlyList<string?[]> Rows, long TotalRows, string? NextToken);
