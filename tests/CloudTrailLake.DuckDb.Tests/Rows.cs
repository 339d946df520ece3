namespace CloudTrailLake.DuckDb.Tests;

internal static class Rows
{
    /// <summary>All rows of a query as objects.</summary>
    public static List<object?[]> Of(DuckDbSession session, string sql, CancellationToken ct = default)
    {
        using var result = session.Query(sql, ct);
        var rows = new List<object?[]>();
        while (result.ReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                var values = new object?[chunk.ColumnCount];
                for (var column = 0; column < values.Length; column++)
                {
                    values[column] = chunk.GetValue(column, row);
                }

                rows.Add(values);
            }
        }

        return rows;
    }

    public static object? Single(DuckDbSession session, string sql) => Assert.Single(Assert.Single(Of(session, sql)));
}
