using System.Globalization;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Formatting;

internal sealed partial class SqlFormatter
{
    private void Write(Expression expression)
    {
        StackGuard.Check(expression.Position);
        switch (expression)
        {
            case Identifier e:
                WriteName(e);
                break;
            case DereferenceExpression e:
                Operand(e.Base);
                Add(".");
                WriteName(e.Field);
                break;
            case SubscriptExpression e:
                Operand(e.Base);
                Add("[");
                Operand(e.Index);
                Add("]");
                break;
            case FunctionCallExpression e:
                WriteCall(e);
                break;
            case LogicalExpression e:
                List(e.Terms, Operand, e.Operator == LogicalOperator.And ? " AND " : " OR ");
                break;
            case NotExpression e:
                Add("NOT ");
                Operand(e.Operand);
                break;
            case ComparisonExpression e:
                Operand(e.Left);
                Add($" {ExpressionAnalyzer.SymbolOf(e.Operator)} ");
                Operand(e.Right);
                break;
            case QuantifiedComparisonExpression e:
                Operand(e.Value);
                Add($" {ExpressionAnalyzer.SymbolOf(e.Operator)} {(e.IsAll ? "ALL" : "ANY")} ");
                Nested(e.Query);
                break;
            case BetweenExpression e:
                Operand(e.Value);
                Add(" BETWEEN ");
                Operand(e.Minimum);
                Add(" AND ");
                Operand(e.Maximum);
                break;
            case InListExpression e:
                Operand(e.Value);
                Add(" IN (").List(e.List, Operand);
                Add(")");
                break;
            case InSubqueryExpression e:
                Operand(e.Value);
                Add(" IN ");
                Nested(e.Query);
                break;
            case LikeExpression e:
                WriteLike(e);
                break;
            case IsNullExpression e:
                Operand(e.Operand);
                Add(" IS NULL");
                break;
            case ArithmeticExpression e:
                WriteArithmetic(e);
                break;
            case SignExpression e:
                Add(e.IsNegative ? "-" : "+");
                Operand(e.Operand);
                break;
            case ConcatExpression e:
                List(e.Operands, Operand, " || ");
                break;
            default:
                WritePrimary(expression);
                break;
        }
    }

    private void WriteName(Identifier name) => Write(name);

    /// <summary>An expression inside another one: in parentheses unless it cannot be torn apart.</summary>
    private void Operand(Expression expression)
    {
        bool whole = expression is Identifier or DereferenceExpression or SubscriptExpression or FunctionCallExpression or NullLiteral or BooleanLiteral or StringLiteral or BinaryLiteral
            or IntegerLiteral { Value: >= 0 } or DecimalLiteral or DoubleLiteral or TypedLiteral or IntervalLiteral or CaseExpression or CastExpression or ExtractExpression or CurrentTimeExpression
            or ArrayExpression or RowExpression or SubqueryExpression or ExistsExpression or ParameterExpression or CurrentNameExpression or JsonPathExpression or JsonObjectExpression
            or JsonArrayExpression;
        if (whole)
        {
            Write(expression);
        }
        else
        {
            Add("(");
            Write(expression);
            Add(")");
        }
    }

    private void WriteLike(LikeExpression like)
    {
        Operand(like.Value);
        Add(" LIKE ");
        Operand(like.Pattern);
        if (like.Escape is { } escape)
        {
            Add(" ESCAPE ");
            Operand(escape);
        }
    }

    private void WriteArithmetic(ArithmeticExpression chain)
    {
        Operand(chain.Operands[0]);
        for (int i = 0; i < chain.Operators.Count; i++)
        {
            Add($" {ExpressionAnalyzer.SymbolOf(chain.Operators[i])} ");
            Operand(chain.Operands[i + 1]);
        }
    }

    private void WritePrimary(Expression expression)
    {
        switch (expression)
        {
            case NullLiteral:
                Add("NULL");
                break;
            case ParameterExpression e:
                Add(e.Name is null ? "?" : $":{e.Name}");
                break;
            case BooleanLiteral e:
                Add(e.Value ? "true" : "false");
                break;
            case StringLiteral e:
                Add(Quote(e.Value));
                break;
            case BinaryLiteral e:
                Add($"X'{Convert.ToHexString(e.Value)}'");
                break;
            case IntegerLiteral e:
                Add(e.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case DecimalLiteral e:
                Add(e.Text);
                break;
            case DoubleLiteral e:
                string digits = e.Value.ToString("R", CultureInfo.InvariantCulture);
                Add(digits.Contains('E', StringComparison.Ordinal) ? digits : digits + "E0");
                break;
            case TypedLiteral e:
                WriteTypeName(e.TargetType.Name);
                Add(" " + Quote(e.Value));
                break;
            case IntervalLiteral e:
                Add($"INTERVAL {(e.IsNegative ? "-" : string.Empty)}{Quote(e.Value)} {e.From.ToString().ToUpperInvariant()}{(e.To is { } to ? " TO " + to.ToString().ToUpperInvariant() : string.Empty)}");
                break;
            case CurrentTimeExpression e:
                WriteCurrentTime(e);
                break;
            case SubqueryExpression e:
                Nested(e.Query);
                break;
            case ExistsExpression e:
                Add("EXISTS ");
                Nested(e.Query);
                break;
            default:
                WriteConstruct(expression);
                break;
        }
    }

    private void WriteCurrentTime(CurrentTimeExpression expression)
    {
        Add(expression.Kind switch
        {
            CurrentTimeKind.CurrentDate => "CURRENT_DATE",
            CurrentTimeKind.CurrentTime => "CURRENT_TIME",
            CurrentTimeKind.CurrentTimestamp => "CURRENT_TIMESTAMP",
            CurrentTimeKind.LocalTime => "LOCALTIME",
            _ => "LOCALTIMESTAMP",
        });
        if (expression.Precision is { } precision)
        {
            Add($"({precision.ToString(CultureInfo.InvariantCulture)})");
        }
    }

    private void WriteConstruct(Expression expression)
    {
        switch (expression)
        {
            case CaseExpression e:
                WriteCase(e);
                break;
            case CastExpression e:
                Add(e.IsTry ? "TRY_CAST(" : "CAST(");
                Write(e.Operand);
                Add(" AS ");
                Write(e.TargetType);
                Add(")");
                break;
            case ExtractExpression e:
                Add("EXTRACT(");
                WriteName(e.Field);
                Add(" FROM ");
                Write(e.Operand);
                Add(")");
                break;
            case AtTimeZoneExpression e:
                Operand(e.Value);
                Add(" AT TIME ZONE ");
                Operand(e.Zone);
                break;
            case ArrayExpression e:
                Add("ARRAY[").List(e.Elements, Write);
                Add("]");
                break;
            case RowExpression e:
                Add(e.IsImplicit ? "(" : "ROW(").List(e.Fields, Write);
                Add(")");
                break;
            case LambdaExpression e:
                Add("(").List(e.Parameters, WriteName);
                Add(") -> ");
                Write(e.Body);
                break;
            case CurrentNameExpression e:
                Add(e.Name.ToUpperInvariant());
                break;
            case MeasureExpression e:
                WriteName(e.Name);
                Add(" OVER ");
                WriteWindow(e.Over);
                break;
            default:
                WriteJson(expression);
                break;
        }
    }

    private void WriteCase(CaseExpression expression)
    {
        Add("CASE");
        if (expression.Operand is { } operand)
        {
            Add(" ");
            Operand(operand);
        }

        foreach (WhenClause branch in expression.Branches)
        {
            Add(" WHEN ");
            Write(branch.Condition);
            Add(" THEN ");
            Write(branch.Result);
        }

        if (expression.Else is { } otherwise)
        {
            Add(" ELSE ");
            Write(otherwise);
        }

        Add(" END");
    }
}
