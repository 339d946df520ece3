using System.Globalization;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Formatting;

internal sealed partial class SqlFormatter
{
    private void Nested(Query query)
    {
        Add("(");
        Write(query);
        Add(")");
    }

    private void Write(Query query)
    {
        StackGuard.Check(query.Position);
        if (query.With.Count > 0)
        {
            Add(query.IsRecursive ? "WITH RECURSIVE " : "WITH ").List(query.With, entry =>
            {
                WriteName(entry.Name);
                WriteNames(entry.ColumnAliases);
                Add(" AS ");
                Nested(entry.Query);
            });
            Add(" ");
        }

        Write(query.Body);
        if (query.OrderBy.Count > 0)
        {
            Add(" ");
            WriteOrderBy(query.OrderBy);
        }

        if (query.Offset is { } offset)
        {
            Add($" OFFSET {offset.ToString(CultureInfo.InvariantCulture)}");
        }

        if (query.OffsetParameter is { } skipped)
        {
            Add(" OFFSET ");
            Write(skipped);
        }

        if (query.Limit is not null || query.LimitParameter is not null)
        {
            Add(query.IsFetch ? " FETCH FIRST " : " LIMIT ");
            Add(query.Limit?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
            Clause(string.Empty, query.LimitParameter);
            Add(!query.IsFetch ? string.Empty : query.WithTies ? " ROWS WITH TIES" : " ROWS ONLY");
        }
    }

    private void WriteNames(IReadOnlyList<Identifier> names)
    {
        if (names.Count > 0)
        {
            Add("(").List(names, WriteName);
            Add(")");
        }
    }

    private void Write(QueryBody body)
    {
        StackGuard.Check(body.Position);
        switch (body)
        {
            case SelectBody select:
                Write(select);
                break;
            case SetOperationBody set:
                WriteSetOperation(set);
                break;
            case ValuesBody values:
                Add("VALUES ").List(values.Rows, Write);
                break;
            case TableBody table:
                Add("TABLE ");
                Write(table.Name);
                break;
            case NestedQueryBody nested:
                Nested(nested.Query);
                break;
            default:
                throw new SqlException(SqlErrorCode.NotSupported, body.Position, $"{body.GetType().Name} has no text");
        }
    }

    private void WriteSetOperation(SetOperationBody set)
    {
        string separator = $" {set.Operator.ToString().ToUpperInvariant()} {(set.IsDistinct ? string.Empty : "ALL ")}";
        if (!set.IsCorresponding)
        {
            List(set.Inputs, Write, separator);
            return;
        }

        Write(set.Inputs[0]);
        Add(separator + "CORRESPONDING ");
        if (set.CorrespondingColumns.Count > 0)
        {
            Add("BY ");
            WriteNames(set.CorrespondingColumns);
            Add(" ");
        }

        Write(set.Inputs[1]);
    }

    private void Write(SelectBody select)
    {
        Add(select.IsDistinct ? "SELECT DISTINCT " : "SELECT ").List(select.Items, Write);
        if (select.From is { } from)
        {
            Add(" FROM ");
            Write(from);
        }

        Clause(" WHERE ", select.Where);
        if (select.GroupBy is { } groupBy)
        {
            Add(groupBy.IsDistinct ? " GROUP BY DISTINCT " : " GROUP BY ").List(groupBy.Elements, Write);
        }

        Clause(" HAVING ", select.Having);
        if (select.Windows.Count > 0)
        {
            Add(" WINDOW ").List(select.Windows, window =>
            {
                WriteName(window.Name);
                Add(" AS ");
                WriteWindow(window.Specification);
            });
        }
    }

    private void Clause(string keyword, Expression? expression)
    {
        if (expression is not null)
        {
            Add(keyword);
            Write(expression);
        }
    }

    private void Write(SelectItem item)
    {
        if (item is AllColumns all)
        {
            if (all.Target is { } target)
            {
                Operand(target);
                Add(".");
            }

            Add(all.Aliases.Count > 0 ? "* AS " : "*");
            WriteNames(all.Aliases);
            return;
        }

        var column = (SingleColumn)item;
        Write(column.Expression);
        if (column.Alias is { } alias)
        {
            Add(" AS ");
            WriteName(alias);
        }
    }

    private void Write(GroupingElement element)
    {
        void Set(IReadOnlyList<Expression> set)
        {
            if (set.Count == 1)
            {
                Write(set[0]);
                return;
            }

            Add("(").List(set, Write);
            Add(")");
        }

        if (element.Kind == GroupingElementKind.Auto)
        {
            Add("AUTO");
            return;
        }

        if (element.Kind == GroupingElementKind.Simple)
        {
            Set(element.Sets[0]);
            return;
        }

        Add(element.Kind switch
        {
            GroupingElementKind.Rollup => "ROLLUP (",
            GroupingElementKind.Cube => "CUBE (",
            _ => "GROUPING SETS (",
        }).List(element.Sets, Set);
        Add(")");
    }

    private void Write(Relation relation)
    {
        StackGuard.Check(relation.Position);
        switch (relation)
        {
            case TableRelation table:
                Write(table.Name);
                break;
            case SubqueryRelation subquery:
                Add(subquery.IsLateral ? "LATERAL " : string.Empty);
                Nested(subquery.Query);
                break;
            case UnnestRelation unnest:
                Add("UNNEST(").List(unnest.Expressions, Write);
                Add(unnest.WithOrdinality ? ") WITH ORDINALITY" : ")");
                break;
            case AliasedRelation aliased:
                RelationOperand(aliased.Relation);
                Add(" AS ");
                WriteName(aliased.Alias);
                WriteNames(aliased.ColumnAliases);
                break;
            case JoinRelation join:
                Write(join);
                break;
            case SampledRelation sampled:
                RelationOperand(sampled.Relation);
                Add($" TABLESAMPLE {(sampled.IsBernoulli ? "BERNOULLI" : "SYSTEM")} (");
                Write(sampled.Percentage);
                Add(")");
                break;
            case VerbatimRelation verbatim:
                if (verbatim.Input is { } input)
                {
                    RelationOperand(input);
                    Add(" ");
                }

                Add(verbatim.Text);
                break;
            default:
                throw new SqlException(SqlErrorCode.NotSupported, relation.Position, $"{relation.GetType().Name} has no text");
        }
    }

    private void RelationOperand(Relation relation)
    {
        if (relation is not (JoinRelation or SampledRelation))
        {
            Write(relation);
            return;
        }

        Add("(");
        Write(relation);
        Add(")");
    }

    private void Write(JoinRelation join)
    {
        // A chain of joins leans to the left and needs no parentheses there.
        Write(join.Left);
        string kind = join.Kind == JoinKind.Inner ? string.Empty : join.Kind.ToString().ToUpperInvariant() + " ";
        Add($" {(join.IsNatural ? "NATURAL " : string.Empty)}{kind}JOIN ");
        RelationOperand(join.Right);
        Clause(" ON ", join.On);
        if (join.Using is { } names)
        {
            Add(" USING ");
            WriteNames(names);
        }
    }
}
