using System.Globalization;
using CloudTrailLake.Sql.TSql.Semantics;
using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>Scalar expressions other than calls.</content>
internal sealed partial class StatementTranslator
{
    private Expression Scalar(Dom.ScalarExpression expression)
    {
        Expression translated = Uncollated(expression);
        return expression is Dom.PrimaryExpression { Collation: { } collation } ? Collated(translated, collation) : translated;
    }

    private Expression Uncollated(Dom.ScalarExpression expression) => expression switch
    {
        Dom.ParenthesisExpression parenthesis => Scalar(parenthesis.Expression),
        Dom.ColumnReferenceExpression column => Column(column),
        Dom.Literal literal => Constant(literal),
        Dom.VariableReference variable => Parameter(variable),
        Dom.BinaryExpression binary => Binary(binary),
        Dom.UnaryExpression unary => Unary(unary),
        Dom.CastCall cast => new Conversion(At(cast), Scalar(cast.Parameter), Type(cast.DataType), Style: null, IsTry: false),
        Dom.TryCastCall cast => new Conversion(At(cast), Scalar(cast.Parameter), Type(cast.DataType), Style: null, IsTry: true),
        Dom.ConvertCall convert => new Conversion(At(convert), Scalar(convert.Parameter), Type(convert.DataType), Style(convert.Style), IsTry: false),
        Dom.TryConvertCall convert => new Conversion(At(convert), Scalar(convert.Parameter), Type(convert.DataType), Style(convert.Style), IsTry: true),
        Dom.SearchedCaseExpression choice => new Choice(At(choice), [.. choice.WhenClauses.Select(When)], choice.ElseExpression is null ? null : Scalar(choice.ElseExpression)),
        Dom.SimpleCaseExpression choice => Simple(choice),
        Dom.IIfCall choice => new Choice(At(choice), [new WhenClause(At(choice), Predicate(choice.Predicate), Scalar(choice.ThenExpression))], Scalar(choice.ElseExpression)),
        Dom.CoalesceExpression coalesce => new ScalarCall(At(coalesce), "COALESCE", [.. coalesce.Expressions.Select(Scalar)]),
        Dom.NullIfExpression nullIf => new ScalarCall(At(nullIf), "NULLIF", [Scalar(nullIf.FirstExpression), Scalar(nullIf.SecondExpression)]),
        Dom.LeftFunctionCall left => new ScalarCall(At(left), "LEFT", [.. left.Parameters.Select(Scalar)]),
        Dom.RightFunctionCall right => new ScalarCall(At(right), "RIGHT", [.. right.Parameters.Select(Scalar)]),
        Dom.AtTimeZoneCall zone => new ScalarCall(At(zone), "AT TIME ZONE", [Scalar(zone.DateValue), Scalar(zone.TimeZone)]),
        Dom.ScalarSubquery subquery => new SubqueryExpression(At(subquery), Queries(subquery.QueryExpression, [])),
        Dom.ParameterlessCall { ParameterlessCallType: Dom.ParameterlessCallType.CurrentTimestamp } now => new ScalarCall(At(now), "CURRENT_TIMESTAMP", []),
        Dom.FunctionCall call => Call(call),
        Dom.GlobalVariableExpression variable => throw Refusals.NotSupported(variable, variable.Name),
        _ => throw Refusals.NotSupported(expression, Refusals.NameOf(expression)),
    };

    private static Collated Collated(Expression operand, Dom.Identifier collation)
    {
        string name = collation.Value.ToUpperInvariant();
        bool exact = name.Contains("_BIN", StringComparison.Ordinal) || name.Contains("_CS_AS", StringComparison.Ordinal);
        bool usual = name.Contains("_CI_AS", StringComparison.Ordinal) || name == "DATABASE_DEFAULT";
        return exact || usual ? new Collated(At(collation), operand, exact) : throw Refusals.NotSupported(collation, $"The collation {collation.Value}");
    }

    private Expression Column(Dom.ColumnReferenceExpression column) => column.ColumnType == Dom.ColumnType.Regular
        ? Path(column.MultiPartIdentifier)
        : throw Refusals.NotSupported(column, $"The pseudo-column {column.ColumnType.ToString().ToUpperInvariant()}");

    /// <summary><c>column</c>, <c>table.column</c>, <c>column.member</c> and so on; which of them it is the analyzer finds. A <c>dbo</c> in front of a table says nothing.</summary>
    private static Expression Path(Dom.MultiPartIdentifier path)
    {
        Dom.Identifier[] parts = [.. path.Identifiers];
        parts = parts.Length > 2 && string.Equals(parts[0].Value, "dbo", StringComparison.OrdinalIgnoreCase) ? parts[1..] : parts;
        Expression expression = Name(parts[0]);
        foreach (Dom.Identifier part in parts.AsSpan(1))
        {
            expression = new DereferenceExpression(expression.Position, expression, Name(part));
        }

        return expression;
    }

    private static Expression Constant(Dom.Literal literal)
    {
        SourcePosition position = At(literal);
        switch (literal)
        {
            case Dom.NullLiteral:
                return new NullLiteral(position);
            case Dom.StringLiteral text:
                return new StringLiteral(position, text.Value);
            case Dom.IntegerLiteral when long.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number):
                return new IntegerLiteral(position, number);
            case Dom.IntegerLiteral or Dom.NumericLiteral:
                return new DecimalLiteral(position, literal.Value);
            case Dom.MoneyLiteral when decimal.TryParse(literal.Value.Trim('$').Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal money):
                return new DecimalLiteral(position, money.ToString("0.0000", CultureInfo.InvariantCulture));
            case Dom.RealLiteral when double.TryParse(literal.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number):
                return new DoubleLiteral(position, number);
            case Dom.BinaryLiteral:
                string digits = literal.Value[2..];
                return new BinaryLiteral(position, Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits));
            default:
                throw Refusals.NotSupported(literal, $"The literal {literal.Value}");
        }
    }

    /// <summary>The left spine of one precedence level is one flat node.</summary>
    private Expression Binary(Dom.BinaryExpression binary)
    {
        if (BitOperator(binary.BinaryExpressionType) is { } function)
        {
            return new ScalarCall(At(binary), function, [Scalar(binary.FirstExpression), Scalar(binary.SecondExpression)]);
        }

        bool isSum = IsSum(binary.BinaryExpressionType);
        var steps = new Stack<Dom.BinaryExpression>();
        Dom.ScalarExpression first = binary;
        while (first is Dom.BinaryExpression step && BitOperator(step.BinaryExpressionType) is null && IsSum(step.BinaryExpressionType) == isSum)
        {
            steps.Push(step);
            first = step.FirstExpression;
        }

        List<Expression> operands = [Scalar(first)];
        var operators = new List<ArithmeticOperator>();
        while (steps.TryPop(out Dom.BinaryExpression? step))
        {
            operators.Add(Operator(step.BinaryExpressionType));
            operands.Add(Scalar(step.SecondExpression));
        }

        return new Arithmetic(At(binary), operands, operators);
    }

    private static bool IsSum(Dom.BinaryExpressionType type) => type is Dom.BinaryExpressionType.Add or Dom.BinaryExpressionType.Subtract;

    private static string? BitOperator(Dom.BinaryExpressionType type) => type switch
    {
        Dom.BinaryExpressionType.BitwiseAnd => "&",
        Dom.BinaryExpressionType.BitwiseOr => "|",
        Dom.BinaryExpressionType.BitwiseXor => "^",
        _ => null,
    };

    private static ArithmeticOperator Operator(Dom.BinaryExpressionType type) => type switch
    {
        Dom.BinaryExpressionType.Add => ArithmeticOperator.Add,
        Dom.BinaryExpressionType.Subtract => ArithmeticOperator.Subtract,
        Dom.BinaryExpressionType.Multiply => ArithmeticOperator.Multiply,
        Dom.BinaryExpressionType.Divide => ArithmeticOperator.Divide,
        _ => ArithmeticOperator.Modulus,
    };

    private Expression Unary(Dom.UnaryExpression unary) => unary.UnaryExpressionType switch
    {
        Dom.UnaryExpressionType.Negative => new SignExpression(At(unary), IsNegative: true, Scalar(unary.Expression)),
        Dom.UnaryExpressionType.Positive => Scalar(unary.Expression),
        _ => new ScalarCall(At(unary), "~", [Scalar(unary.Expression)]),
    };

    private WhenClause When(Dom.SearchedWhenClause clause) => new(At(clause), Predicate(clause.WhenExpression), Scalar(clause.ThenExpression));

    private Choice Simple(Dom.SimpleCaseExpression choice) => new(
        At(choice),
        [.. choice.WhenClauses.Select(clause => new WhenClause(At(clause.WhenExpression), Scalar(clause.WhenExpression), Scalar(clause.ThenExpression)))],
        choice.ElseExpression is null ? null : Scalar(choice.ElseExpression))
    {
        Operand = Scalar(choice.InputExpression),
    };

    private static int? Style(Dom.ScalarExpression? style)
    {
        return style switch
        {
            null => null,
            Dom.IntegerLiteral literal when int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number,
            _ => throw Refusals.NotSupported(style, "A style of CONVERT that is not a constant"),
        };
    }
}
