using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <content>WITH. A recursion is written out level by level, as Trino runs it: the engine's own has no bound on its levels.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>The level that a recursive table stands for while its step is written, by the table's id.</summary>
    private readonly Dictionary<int, int> _levels = [];

    private string CommonTableName(int id) => _levels.TryGetValue(id, out int level) ? $"w{id}_{level}" : $"w{id}";

    private IEnumerable<string> CommonTable(BoundCommonTable table)
    {
        if (table.Step is not { } step)
        {
            yield return $"w{table.Id} AS ({Query(table.Query)})";
            yield break;
        }

        int count = table.Query.Columns.Count;
        string columns = string.Join(", ", Enumerable.Range(0, count).Select(i => $"x.c{i}"));
        yield return $"w{table.Id}_0 AS MATERIALIZED ({Query(table.Query)})";
        for (int level = 1; level <= SqlLimits.RecursionDepth; level++)
        {
            _levels[table.Id] = level - 1;
            string text = Query(step);
            _levels.Remove(table.Id);
            yield return $"w{table.Id}_{level} AS MATERIALIZED ({text})";
        }

        string levels = string.Join(" UNION ALL ", Enumerable.Range(0, SqlLimits.RecursionDepth).Select(level => $"SELECT {columns} FROM w{table.Id}_{level} x"));
        // A condition that cannot be read as one, made to depend on the row: rows of one level too many fail.
        string deeper = $"CAST(concat('{EngineErrors.Mark}Recursion depth limit exceeded ({SqlLimits.RecursionDepth}){EngineErrors.Mark}', left(CAST(x.c0 AS VARCHAR), 0)) AS BOOLEAN)";
        string all = $"{levels} UNION ALL SELECT {columns} FROM w{table.Id}_{SqlLimits.RecursionDepth} x WHERE {deeper}";
        string items = string.Join(", ", table.Query.Columns.Select((column, i) => $"{(table.IsDistinct ? Canonical(column.Type, $"x.c{i}") : $"x.c{i}")} AS c{i}"));
        yield return table.IsDistinct ? $"w{table.Id} AS (SELECT DISTINCT {items} FROM ({all}) x)" : $"w{table.Id} AS ({all})";
    }
}
