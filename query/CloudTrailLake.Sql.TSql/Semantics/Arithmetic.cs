using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>A chain of <c>+ -</c> or of <c>* / %</c>, from left to right: <c>+</c> between texts joins them, a number added to a time is days.</summary>
internal sealed record Arithmetic(SourcePosition Position, IReadOnlyList<Expression> Operands, IReadOnlyList<ArithmeticOperator> Operators) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression result = analyzer.Analyze(Operands[0]);
        List<BoundExpression>? texts = null;
        for (int i = 0; i < Operators.Count; i++)
        {
            BoundExpression operand = analyzer.Analyze(Operands[i + 1]);
            if (Operators[i] == ArithmeticOperator.Add && Joined(result.Type, operand.Type) is { } type)
            {
                // A run of texts is one flat node.
                texts ??= [ExpressionAnalyzer.Closed(result)];
                texts.Add(operand);
                result = new BoundConcat(texts, type) { Position = Position };
                continue;
            }

            result = Step(analyzer, Flat(result, ref texts), Operators[i], operand);
        }

        return ExpressionAnalyzer.Closed(Flat(result, ref texts));
    }

    private static BoundExpression Flat(BoundExpression result, ref List<BoundExpression>? texts)
    {
        if (texts is null)
        {
            return result;
        }

        BoundConcat concat = (BoundConcat)result;
        texts = null;
        return concat with { Operands = [.. concat.Operands.Select(operand => Coercions.To(operand, concat.Type))] };
    }

    /// <summary>What <c>+</c> makes of two operands that it joins; null where it adds.</summary>
    private static SqlType? Joined(SqlType left, SqlType right) => (left, right) switch
    {
        _ when (left.IsText && (right.IsText || right.Kind == SqlTypeKind.Unknown)) || (right.IsText && left.Kind == SqlTypeKind.Unknown) => SqlType.Varchar,
        ({ Kind: SqlTypeKind.Varbinary }, { Kind: SqlTypeKind.Varbinary }) => SqlType.Varbinary,
        _ => null,
    };

    private BoundExpression Step(ExpressionAnalyzer analyzer, BoundExpression left, ArithmeticOperator @operator, BoundExpression right)
    {
        BoundExpression a = Numeric(analyzer, left, right.Type);
        BoundExpression b = Numeric(analyzer, right, left.Type);
        if (IsTime(a.Type) || IsTime(b.Type))
        {
            return Shifted(analyzer, ExpressionAnalyzer.Closed(a), @operator, b);
        }

        if (@operator == ArithmeticOperator.Divide && (a.Type is DecimalType || b.Type is DecimalType) && AsDecimal(a) is { } dividend && AsDecimal(b) is { } divisor)
        {
            return Quotient(ExpressionAnalyzer.Closed(a), dividend, b, divisor);
        }

        return ExpressionAnalyzer.Chained(a, @operator, b, right.Position);
    }

    /// <summary>A bit counts as a number, and a text next to a number is read as one.</summary>
    private static BoundExpression Numeric(ExpressionAnalyzer analyzer, BoundExpression value, SqlType other) => value.Type switch
    {
        { Kind: SqlTypeKind.Boolean } => Conversions.To(analyzer, value, SqlType.Integer, value.Position),
        { IsText: true } when other.IsNumeric => Conversions.To(analyzer, value, other, value.Position),
        { IsText: true } => Conversions.To(analyzer, value, SqlType.Double, value.Position),
        { Kind: SqlTypeKind.Unknown } when other.IsNumeric => Build.Null(other, value.Position),
        _ => value,
    };

    private BoundExpression Shifted(ExpressionAnalyzer analyzer, BoundExpression left, ArithmeticOperator @operator, BoundExpression right)
    {
        (BoundExpression time, BoundExpression days) = IsTime(left.Type) ? (left, right) : (right, left);
        bool fits = days.Type.IsInteger && (@operator == ArithmeticOperator.Add || (@operator == ArithmeticOperator.Subtract && ReferenceEquals(time, left)));
        if (!fits)
        {
            throw new SqlException(
                SqlErrorCode.TypeMismatch,
                right.Position,
                $"Operand data type {left.Type} is invalid for the operator {ExpressionAnalyzer.SymbolOf(@operator)} with {right.Type}: a whole number of days can be added; use DATEADD and DATEDIFF");
        }

        BoundExpression amount = @operator == ArithmeticOperator.Add ? days : analyzer.Analyze(new SignExpression(Position, IsNegative: true, new AnalyzedExpression(days)));
        return Build.Call(analyzer, Position, "date_add", Build.Text("day", Position), amount, time);
    }

    /// <summary>T-SQL keeps at least six digits of a quotient and cuts the rest; Trino keeps those of its operands and rounds.</summary>
    private BoundCall Quotient(BoundExpression left, DecimalType dividend, BoundExpression right, DecimalType divisor)
    {
        int scale = Math.Max(6, dividend.Scale + divisor.Precision + 1);
        int precision = dividend.Precision - dividend.Scale + divisor.Scale + scale;
        if (precision > DecimalType.MaximumPrecision)
        {
            int whole = precision - scale;
            scale = Math.Max(Math.Min(scale, 6), DecimalType.MaximumPrecision - whole);
            precision = DecimalType.MaximumPrecision;
        }

        var quotient = (BoundCall)Build.Own(Position, "divide", Coercions.To(left, dividend), Coercions.To(right, divisor));
        return quotient with { Type = new DecimalType(precision, scale) };
    }

    /// <summary>The decimal of a number; a whole constant has the digits it is written with.</summary>
    private static DecimalType? AsDecimal(BoundExpression value) => value switch
    {
        { Type: DecimalType type } => type,
        BoundLiteral { Value: long number, Type.IsInteger: true } => new DecimalType(Math.Max(1, Math.Abs((decimal)number).ToString("0", System.Globalization.CultureInfo.InvariantCulture).Length), 0),
        { Type.IsInteger: true } => TypeCoercion.AsDecimal(value.Type),
        _ => null,
    };

    private static bool IsTime(SqlType type) => type.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time;
}
