using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <content>UNION, INTERSECT, EXCEPT.</content>
internal sealed partial class QueryAnalyzer
{
    private BoundQueryBody AnalyzeSetOperation(SetOperationBody set, Scope? outer)
    {
        StackGuard.Check(set.Position);
        BoundQueryBody[] inputs = [.. set.Inputs.Select(input => AnalyzeBody(input, outer))];
        inputs = set.IsCorresponding ? Corresponding(set, inputs[0], inputs[1]) : inputs;
        string name = set.Operator.ToString().ToUpperInvariant();
        SqlType[] types = [.. inputs[0].Columns.Select(column => column.Type)];
        for (int i = 1; i < inputs.Length; i++)
        {
            if (inputs[i].Columns.Count != types.Length)
            {
                throw new SqlException(
                    SqlErrorCode.TypeMismatch, set.Inputs[i].Position, $"{name} query has different number of fields: {types.Length}, {inputs[i].Columns.Count}");
            }

            for (int c = 0; c < types.Length; c++)
            {
                types[c] = TypeCoercion.CommonSuperType(types[c], inputs[i].Columns[c].Type) ?? throw new SqlException(
                    SqlErrorCode.TypeMismatch, set.Inputs[i].Position, $"column {c + 1} in {name} query has incompatible types: {types[c]}, {inputs[i].Columns[c].Type}");
            }
        }

        OutputColumn[] columns = [.. inputs[0].Columns.Select((column, i) => new OutputColumn(column.Name, types[i]))];
        var operation = new BoundSetOperation(set.Operator, set.IsDistinct, [.. inputs.Select(input => new BoundQuery([], WithTypes(input, types), [], null, null, WithTies: false))], columns);
        return IsCollated(columns) ? SetOperationByKey(operation) : operation;
    }

    /// <summary>CORRESPONDING: the columns that both sides have by name, in the order of the left one.</summary>
    private BoundQueryBody[] Corresponding(SetOperationBody set, BoundQueryBody left, BoundQueryBody right)
    {
        if (set.CorrespondingColumns.Count > 0)
        {
            throw new SqlException(SqlErrorCode.NotSupported, set.Position, "CORRESPONDING with columns is unsupported");
        }

        string[] shared = [.. left.Columns.Select(column => column.Name).Where(name => right.Columns.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))];
        if (shared.Length == 0)
        {
            throw new SqlException(SqlErrorCode.ColumnNotFound, set.Position, "No corresponding columns");
        }

        return [Picked(set, left, shared), Picked(set, right, shared)];
    }

    private BoundSelect Picked(SetOperationBody set, BoundQueryBody body, string[] names)
    {
        BoundField[] fields = [.. body.Columns.Select(column => new BoundField(column.Name, column.Type))];
        var relation = new BoundSubqueryRelation(NextId(), new BoundQuery([], body, [], null, null, WithTies: false), IsLateral: false, fields);
        BoundExpression[] items = [.. names.Select(name =>
        {
            int[] found = [.. Enumerable.Range(0, fields.Length).Where(i => string.Equals(fields[i].Name, name, StringComparison.OrdinalIgnoreCase))];
            return found.Length == 1 ? new BoundColumn(relation.RelationId, found[0], name, fields[found[0]].Type) : throw new SqlException(SqlErrorCode.AmbiguousName, set.Position, $"Column '{name}' is ambiguous");
        })];
        return new BoundSelect(IsDistinct: false, relation, Where: null, GroupBy: null, Having: null, items, [.. names.Zip(items, (name, item) => new OutputColumn(name, item.Type))]);
    }

    /// <summary>The body with its columns converted.</summary>
    private BoundQueryBody WithTypes(BoundQueryBody body, SqlType[] types)
    {
        OutputColumn[] columns = [.. body.Columns.Select((column, i) => column with { Type = types[i] })];
        if (body.Columns.Zip(types).All(pair => TypeCoercion.IsSameRepresentation(pair.First.Type, pair.Second)))
        {
            return body;
        }

        switch (body)
        {
            case BoundSelect { IsDistinct: false } select:
                return select with { Items = [.. select.Items.Select((item, i) => Coercions.To(item, types[i]))], Columns = columns };
            case BoundValues values:
                return new BoundValues([.. values.Rows.Select(row => (IReadOnlyList<BoundExpression>)[.. row.Select((cell, i) => Coercions.To(cell, types[i]))])], columns);
            default:
                BoundField[] fields = [.. body.Columns.Select(column => new BoundField(column.Name, column.Type))];
                var relation = new BoundSubqueryRelation(NextId(), new BoundQuery([], body, [], null, null, WithTies: false), IsLateral: false, fields);
                BoundExpression[] items = [.. fields.Select((field, i) => Coercions.To(new BoundColumn(relation.RelationId, i, field.Name, field.Type), types[i]))];
                return new BoundSelect(IsDistinct: false, relation, Where: null, GroupBy: null, Having: null, items, columns);
        }
    }
}
