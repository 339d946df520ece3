using System.Globalization;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>What FROM reads.</content>
internal sealed partial class SqlEmitter
{
    private string Relation(BoundRelation relation)
    {
        switch (relation)
        {
            case BoundTableScan scan:
                return TableScan(scan);
            case BoundSubqueryRelation subquery:
                string text = Query(subquery.Query);
                _relations[relation.RelationId] = i => $"t{relation.RelationId}.c{i}";
                return $"{(subquery.IsLateral ? "LATERAL " : "")}({text}) t{relation.RelationId}";
            case BoundCommonTableReference reference:
                _relations[relation.RelationId] = i => $"t{relation.RelationId}.c{i}";
                return $"{CommonTableName(reference.CommonTableId)} t{relation.RelationId}";
            case BoundUnnest unnest:
                return Unnest(unnest);
            case BoundSample sample:
                return string.Create(CultureInfo.InvariantCulture, $"{Relation(sample.Relation)} TABLESAMPLE {(sample.IsBernoulli ? "BERNOULLI" : "SYSTEM")}({sample.Percentage:0.###############}%)");
            case BoundJoin join:
                return Join(join);
            default:
                throw new InvalidOperationException($"Unknown relation {relation.GetType().Name}.");
        }
    }

    private string TableScan(BoundTableScan scan)
    {
        if (!_projections.TryGetValue(scan.RelationId, out ScanProjection? projection))
        {
            projection = new ScanProjection();
            _projections.Add(scan.RelationId, projection);
        }

        _tableScans[scan.RelationId] = scan;
        string name = $"t{scan.RelationId}";
        _relations[scan.RelationId] = i => $"{name}.{projection.Use(i, [])}";
        return _scans is null ? name : $"{_scans.EmitScan(scan, projection)} {name}";
    }

    private string Join(BoundJoin join)
    {
        string left = Relation(join.Left);
        string right = Relation(join.Right);
        // A join on the right is one operand.
        if (join.Right is BoundJoin)
        {
            right = $"({right})";
        }

        string word = join.Kind switch
        {
            JoinKind.Cross => "CROSS JOIN",
            JoinKind.Inner => "INNER JOIN",
            JoinKind.Left => "LEFT JOIN",
            JoinKind.Right => "RIGHT JOIN",
            _ => "FULL JOIN",
        };
        if (join is { Kind: JoinKind.Left, Right: BoundSubqueryRelation { IsLateral: true }, Condition: { } filter and not BoundLiteral })
        {
            // The engine joins a lateral relation from the left by comparisons alone; as a filter inside it any condition will do.
            string name = $"t{join.Right.RelationId}";
            return $"{left} LEFT JOIN LATERAL (SELECT {name}.* FROM {right} WHERE {Condition(filter)}) {name} ON TRUE";
        }

        string condition = join.Kind == JoinKind.Cross ? "" : $" ON {(join.Condition is null ? "TRUE" : Expression(join.Condition))}";
        return $"{left} {word} {right}{condition}";
    }

    /// <summary>UNNEST: one list per expression, side by side; members of rows and entries of maps are taken apart where they are used.</summary>
    private string Unnest(BoundUnnest unnest)
    {
        string name = $"t{unnest.RelationId}";
        var columns = new List<string>();
        var lists = new List<string>();
        var fields = new List<string>();
        foreach (BoundExpression expression in unnest.Expressions)
        {
            string column = $"u{columns.Count}";
            string list = Expression(expression);
            switch (expression.Type)
            {
                case MapType map:
                    list = DuckTypes.IsJsonMap(map) ? $"map_entries(ctl_map({list}))" : $"map_entries({list})";
                    fields.Add($"struct_extract({name}.{column}, 'key')");
                    fields.Add($"struct_extract({name}.{column}, 'value')");
                    break;
                case ArrayType { Element: RowType row }:
                    fields.AddRange(row.Fields.Select((_, i) => Member(row, $"{name}.{column}", i)));
                    break;
                default:
                    fields.Add($"{name}.{column}");
                    break;
            }

            lists.Add(list);
            columns.Add($"unnest({list}) AS {column}");
        }

        if (unnest.WithOrdinality)
        {
            // Lists of different length are padded: the count goes on to the end of the longest.
            string length = lists.Count == 1 ? $"len({lists[0]})" : $"greatest({string.Join(", ", lists.Select(list => $"coalesce(len({list}), 0)"))})";
            columns.Add($"unnest(range(1, coalesce({length}, 0) + 1)) AS o");
            fields.Add($"{name}.o");
        }

        _relations[unnest.RelationId] = i => fields[i];
        return $"LATERAL (SELECT {string.Join(", ", columns)}) {name}";
    }
}
