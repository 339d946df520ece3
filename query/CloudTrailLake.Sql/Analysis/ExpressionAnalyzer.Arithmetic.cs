using System.Numerics;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeArithmetic(ArithmeticExpression expression)
    {
        BoundExpression result = Analyze(expression.Operands[0]);
        for (int i = 0; i < expression.Operators.Count; i++)
        {
            BoundExpression operand = Analyze(expression.Operands[i + 1]);
            result = Step(result, expression.Operators[i], operand, expression.OperatorPositions[i]) with { Position = expression.Position };
        }

        return Closed(result);
    }

    /// <summary>Adds one operand; a chain that keeps its type grows in place, so that a thousand terms stay one flat node.</summary>
    private static BoundExpression Step(BoundExpression left, ArithmeticOperator operation, BoundExpression right, SourcePosition position)
    {
        if (operation == ArithmeticOperator.Multiply && left.Type is DecimalType a && right.Type is DecimalType b && a.Scale + b.Scale > DecimalType.MaximumPrecision)
        {
            throw Mismatch(position, $"DECIMAL scale must be in range [0, precision ({DecimalType.MaximumPrecision})]: {a.Scale + b.Scale}");
        }

        if (ArithmeticTypes.ResultOf(left.Type, operation, right.Type) is not { } types)
        {
            throw Mismatch(position, $"Cannot apply operator: {left.Type} {SymbolOf(operation)} {right.Type}");
        }

        BoundExpression operand = Coercions.To(right, types.Right);
        if (left is BoundArithmetic { Operands: List<BoundExpression> operands, Operators: List<ArithmeticOperator> operators } chain
            && (IsExactSum(chain, operation, types.Right) || (chain.Type == types.Left && types.Result == types.Left && types.Right == types.Left)))
        {
            operands.Add(operand);
            operators.Add(operation);
            return chain with { Type = types.Result };
        }

        BoundExpression first = left is BoundArithmetic { Operands: List<BoundExpression> o, Operators: List<ArithmeticOperator> p } open ? open with { Operands = [.. o], Operators = [.. p] } : left;
        var next = new BoundArithmetic(new List<BoundExpression> { Coercions.To(first, types.Left), operand }, new List<ArithmeticOperator> { operation }, types.Result) { Position = left.Position };
        return TimeFolding.Fold(next) is { } folded ? folded : next;
    }

    /// <summary>Sums of decimals grow by a digit with each term; they are computed in the type of the whole.</summary>
    private static bool IsExactSum(BoundArithmetic chain, ArithmeticOperator operation, SqlType right) =>
        chain.Type is DecimalType && right is DecimalType && operation is (ArithmeticOperator.Add or ArithmeticOperator.Subtract);

    internal static string SymbolOf(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        _ => "%",
    };

    private BoundExpression AnalyzeSign(SignExpression sign)
    {
        BoundExpression operand = Analyze(sign.Operand);
        bool interval = operand.Type.Kind is SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth;
        if (!operand.Type.IsNumeric && !(sign.IsNegative && interval) && operand.Type.Kind != SqlTypeKind.Unknown)
        {
            throw Mismatch(sign.Position, $"Cannot apply operator: {(sign.IsNegative ? "-" : "+")}{operand.Type}");
        }

        if (!sign.IsNegative)
        {
            return operand;
        }

        object? negated = operand is BoundLiteral literal
            ? literal.Value switch
            {
                long number when number != long.MinValue => -number,
                double number => -number,
                DecimalValue number => new DecimalValue(BigInteger.Negate(number.Unscaled), number.Scale),
                _ => null,
            }
            : null;
        // A minus before a whole number belongs to it: the smallest integer is one.
        SqlType type = negated is long and >= int.MinValue && sign.Operand is IntegerLiteral ? SqlType.Integer : operand.Type;
        return negated is null ? new BoundNegate(operand) : new BoundLiteral(type, negated);
    }

    private BoundExpression AnalyzeConcat(IReadOnlyList<Expression> operands, SourcePosition position)
    {
        BoundExpression[] bound = [.. operands.Select(Analyze)];
        if (bound.Any(operand => operand.Type.Kind == SqlTypeKind.Array))
        {
            // Of more than two, each is an array: elements stand beside arrays only in pairs.
            SqlType array = bound.First(operand => operand.Type.Kind == SqlTypeKind.Array).Type;
            bound = bound.Length > 2 ? [.. bound.Select(operand => operand.Type.Kind == SqlTypeKind.Unknown ? Coercions.To(operand, array) : operand)] : bound;
            return ConcatArrays(bound, position);
        }

        if (Array.TrueForAll(bound, operand => operand.Type is CharType))
        {
            return new BoundConcat(bound, new CharType(Math.Min(CharType.MaximumLength, bound.Sum(operand => ((CharType)operand.Type).Length))));
        }

        SqlType? type = Array.TrueForAll(bound, operand => operand.Type.IsText || operand.Type.Kind == SqlTypeKind.Unknown) ? SqlType.Varchar
            : Array.TrueForAll(bound, operand => operand.Type.Kind is SqlTypeKind.Varbinary or SqlTypeKind.Unknown) ? SqlType.Varbinary
            : null;
        return type is null
            ? throw new SqlException(
                SqlErrorCode.FunctionNotFound,
                position,
                $"Unexpected parameters ({Types(bound)}) for function concat. Expected: concat(varchar...), concat(varbinary...), concat(array(T)...), concat(T, array(T)), concat(array(T), T)")
            : new BoundConcat([.. bound.Select(operand => Coercions.To(operand, type))], type);
    }

    private static BoundConcat ConcatArrays(BoundExpression[] operands, SourcePosition position)
    {
        SqlType? element = SqlType.Unknown;
        foreach (BoundExpression operand in operands)
        {
            element = element is null ? null : TypeCoercion.CommonSuperType(element, operand.Type is ArrayType array ? array.Element : operand.Type);
        }

        if (element is null)
        {
            throw new SqlException(
                SqlErrorCode.FunctionNotFound,
                position,
                $"Unexpected parameters ({Types(operands)}) for function concat. Expected: concat(array(T)...), concat(T, array(T)), concat(array(T), T)");
        }

        var type = new ArrayType(element);
        return new BoundConcat([.. operands.Select(operand => operand.Type is ArrayType ? Coercions.To(operand, type) : new BoundArray([Coercions.To(operand, element)], type) { Position = operand.Position })], type);
    }

    private static string Types(IEnumerable<BoundExpression> expressions) => string.Join(", ", expressions.Select(expression => expression.Type.Name));
}
