using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <content>Grouping, DISTINCT, set operations and order under a collation. Without one (Trino) nothing changes.</content>
internal sealed partial class QueryAnalyzer
{
    private bool IsCollated(IReadOnlyList<OutputColumn> columns) => options.Collation is not null && columns.Any(column => column.Type.IsText);

    private BoundSortItem Collated(BoundSortItem item) =>
        options.Collation is { } collation ? item with { Expression = collation.KeyOf(item.Expression) with { Position = item.Expression.Position } } : item;

    private BoundGroupBy? Collated(BoundGroupBy? groupBy) =>
        options.Collation is { } collation && groupBy?.Keys.Any(key => key.Type.IsText) == true ? groupBy with { Comparands = [.. groupBy.Keys.Select(collation.KeyOf)] } : groupBy;

    /// <summary>The rows of a body, one of those that compare equal.</summary>
    private BoundSelect DistinctByKey(BoundQueryBody body)
    {
        BoundSubqueryRelation relation = AsRelation(body, body.Columns);
        BoundExpression[] keys = ColumnsOf(relation, body.Columns.Count);
        var groupBy = new BoundGroupBy(keys, [[.. Enumerable.Range(0, keys.Length)]]);
        return new BoundSelect(
            IsDistinct: false, relation, Where: null, Collated(groupBy), Having: null, [.. keys.Select((key, i) => new BoundGroupKey(i, key.Type))], body.Columns);
    }

    private BoundQueryBody SetOperationByKey(BoundSetOperation operation)
    {
        if (operation.Operator == SetOperator.Union)
        {
            return operation.IsDistinct ? DistinctByKey(operation with { IsDistinct = false }) : operation;
        }

        // Rows of all inputs, each with the number of its input: a group is in the answer by the inputs that it has rows of.
        OutputColumn[] columns = [.. operation.Columns, new OutputColumn("input", SqlType.Integer)];
        BoundQuery[] inputs = [.. operation.Inputs.Select((input, i) => new BoundQuery([], Numbered(input, i, columns), [], null, null, WithTies: false))];
        BoundSubqueryRelation all = AsRelation(new BoundSetOperation(SetOperator.Union, IsDistinct: false, inputs, columns), columns);
        BoundExpression[] keys = ColumnsOf(all, operation.Columns.Count);
        BoundExpression number = new BoundColumn(all.RelationId, keys.Length, "input", SqlType.Integer);
        BoundExpression[] terms = operation.Operator == SetOperator.Intersect
            ? [.. inputs.Select((_, i) => HasRowsOf(number, ComparisonOperator.Equal, i))]
            : [new BoundNot(HasRowsOf(number, ComparisonOperator.GreaterThan, 0))];
        var groupBy = new BoundGroupBy(keys, [[.. Enumerable.Range(0, keys.Length)]]);
        return new BoundSelect(
            IsDistinct: false,
            all,
            Where: null,
            Collated(groupBy),
            terms.Length == 1 ? terms[0] : new BoundLogical(LogicalOperator.And, terms),
            [.. keys.Select((key, i) => new BoundGroupKey(i, key.Type))],
            operation.Columns);
    }

    private BoundSelect Numbered(BoundQuery input, int number, OutputColumn[] columns)
    {
        var relation = new BoundSubqueryRelation(NextId(), input, IsLateral: false, [.. input.Columns.Select(column => new BoundField(column.Name, column.Type))]);
        return new BoundSelect(
            IsDistinct: false, relation, Where: null, GroupBy: null, Having: null, [.. ColumnsOf(relation, columns.Length - 1), new BoundLiteral(SqlType.Integer, (long)number)], columns);
    }

    private static BoundAggregate HasRowsOf(BoundExpression number, ComparisonOperator comparison, int input) => new(
        FunctionRegistry.Find("bool_or")[0],
        [new BoundComparison(comparison, number, new BoundLiteral(SqlType.Integer, (long)input))],
        IsDistinct: false,
        OrderBy: [],
        Filter: null,
        SqlType.Boolean);

    private BoundSubqueryRelation AsRelation(BoundQueryBody body, IReadOnlyList<OutputColumn> columns) => new(
        NextId(), new BoundQuery([], body, [], null, null, WithTies: false), IsLateral: false, [.. columns.Select(column => new BoundField(column.Name, column.Type))]);

    private static BoundExpression[] ColumnsOf(BoundRelation relation, int count) =>
        [.. relation.Fields.Take(count).Select((field, i) => new BoundColumn(relation.RelationId, i, field.Name, field.Type))];
}
