using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Arithmetic of numbers, times and intervals.</content>
internal sealed partial class SqlEmitter
{
    private string Arithmetic(BoundArithmetic chain)
    {
        if (chain.Operands.Count >= EmissionLimits.BalanceFrom && chain.Type.IsNumeric && chain.Operators.Distinct().Count() == 1
            && chain.Operators[0] is ArithmeticOperator.Add or ArithmeticOperator.Multiply)
        {
            return Balanced([.. chain.Operands.Select(Expression)], chain.Operators[0] == ArithmeticOperator.Add ? " + " : " * ");
        }

        (string Sql, bool IsAtomic) result = Operand(chain.Operands[0]);
        SqlType type = chain.Operands[0].Type;
        bool constant = IsConstant(chain.Operands[0]);
        for (int i = 0; i < chain.Operators.Count; i++)
        {
            BoundExpression right = chain.Operands[i + 1];
            // Steps between two instants give an interval; every other step gives the type of the chain.
            SqlType stepType = i < chain.Operators.Count - 1 && type.Kind == right.Type.Kind && IsTime(type) ? SqlType.IntervalDayToSecond : chain.Type;
            constant &= IsConstant(right);
            result = (Step(result, type, chain.Operators[i], right, stepType, constant), false);
            type = stepType;
        }

        return result.Sql;
    }

    private static bool IsTime(SqlType type) => type.Kind is SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone;

    private string Step((string Sql, bool IsAtomic) left, SqlType leftType, ArithmeticOperator @operator, BoundExpression right, SqlType type, bool isConstant)
    {
        if (IsTime(leftType) || IsTime(right.Type))
        {
            return TimeStep(left, leftType, @operator, right, type);
        }

        // Each operand is emitted once: nested divisions would double the work at each level.
        string text = @operator switch
        {
            ArithmeticOperator.Add => $"({left.Sql} + {Expression(right)})",
            ArithmeticOperator.Subtract => $"({left.Sql} - {Expression(right)})",
            ArithmeticOperator.Multiply => $"({left.Sql} * {Expression(right)})",
            _ => Division(left, leftType, @operator == ArithmeticOperator.Divide, right, type, isConstant),
        };
        return type.Kind switch
        {
            // The engine's own result types are wider or narrower than Trino's.
            SqlTypeKind.Decimal => $"CAST({text} AS {DuckTypes.Sql(type)})",
            SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth => $"CAST({text} AS BIGINT)",
            _ => text,
        };
    }

    private string Division((string Sql, bool IsAtomic) left, SqlType leftType, bool isDivision, BoundExpression right, SqlType type, bool isConstant)
    {
        bool isInterval = type.Kind is SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth;
        if (type.Kind is SqlTypeKind.Double or SqlTypeKind.Real || (isInterval && !right.Type.IsInteger))
        {
            return isDivision
                ? $"({left.Sql} / {Expression(right)})"
                : Let([left, Operand(right)], x => $"coalesce({x[0]} % {x[1]}, CASE WHEN {x[0]} IS NOT NULL AND {x[1]} = 0 THEN CAST('NaN' AS DOUBLE) END)");
        }

        Func<string, string, string> divide = (leftType.IsInteger || isInterval, isDivision) switch
        {
            (true, true) => (a, b) => $"({a} // {b})",
            (false, true) => (a, b) => $"round(CAST({a} AS DOUBLE) / CAST({b} AS DOUBLE), {(type as DecimalType)?.Scale ?? 0})",
            _ => (a, b) => $"({a} % {b})",
        };
        if (right is BoundLiteral { Value: long and not 0 })
        {
            return divide(left.Sql, Expression(right));
        }

        return Let([left, Operand(right)], x => $"CASE WHEN {x[1]} = 0 THEN {Fail("'Division by zero'", x[1], isConstant)} ELSE {divide(x[0], x[1])} END");
    }

    private string TimeStep((string Sql, bool IsAtomic) left, SqlType leftType, ArithmeticOperator @operator, BoundExpression right, SqlType type)
    {
        string r = Expression(right);
        if (IsTime(leftType) && IsTime(right.Type))
        {
            return leftType.Kind switch
            {
                SqlTypeKind.Date => $"(CAST({left.Sql} - {r} AS BIGINT) * 86400000)",
                SqlTypeKind.TimestampWithTimeZone => $"(epoch_ms(({left.Sql}).t) - epoch_ms(({r}).t))",
                _ => $"(epoch_ms({left.Sql}) - epoch_ms({r}))",
            };
        }

        (string time, SqlType timeType, string interval, SqlType intervalType) = IsTime(leftType) ? (left.Sql, leftType, r, right.Type) : (r, right.Type, left.Sql, leftType);
        string sign = @operator == ArithmeticOperator.Subtract ? "-" : "+";
        string amount = intervalType.Kind == SqlTypeKind.IntervalYearToMonth ? $"to_months(CAST({interval} AS INTEGER))" : $"to_microseconds({interval} * 1000)";
        return timeType.Kind == SqlTypeKind.TimestampWithTimeZone
            ? Let([(time, false)], x => Zoned($"({x[0]}.t {sign} {amount})", $"{x[0]}.z"))
            : $"CAST({time} {sign} {amount} AS {DuckTypes.Sql(type)})";
    }
}
