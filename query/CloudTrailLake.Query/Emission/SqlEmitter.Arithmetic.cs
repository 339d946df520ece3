using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Arithmetic of numbers, times and intervals.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>Digits of a decimal that the engine keeps in 64 bits.</summary>
    private const int WordDigits = 18;

    private string Arithmetic(BoundArithmetic chain)
    {
        if (chain.Operands.Count >= EmissionLimits.BalanceFrom && chain.Type is { IsNumeric: true } and not DecimalType { Precision: DecimalType.MaximumPrecision } && chain.Operators.Distinct().Count() == 1
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

    private static bool IsTime(SqlType type) => type.Kind is SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone;

    private string Step((string Sql, bool IsAtomic) left, SqlType leftType, ArithmeticOperator @operator, BoundExpression right, SqlType type, bool isConstant)
    {
        if (IsTime(leftType) || IsTime(right.Type))
        {
            return TimeStep(left, leftType, @operator, right, type);
        }

        if (type is DecimalType { Precision: var precision } exact && (precision == DecimalType.MaximumPrecision || @operator is ArithmeticOperator.Divide or ArithmeticOperator.Modulus))
        {
            return DecimalStep(left.Sql, @operator, Expression(right), exact);
        }

        // Each operand is emitted once: nested divisions would double the work at each level.
        string text = @operator switch
        {
            ArithmeticOperator.Add => $"({Term(left.Sql, leftType, type)} + {Term(Expression(right), right.Type, type)})",
            ArithmeticOperator.Subtract => $"({Term(left.Sql, leftType, type)} - {Term(Expression(right), right.Type, type)})",
            ArithmeticOperator.Multiply => $"({Factor(left.Sql, leftType, type)} * {Expression(right)})",
            _ => Division(left, leftType, @operator == ArithmeticOperator.Divide, right, type, isConstant),
        };
        return type.Kind switch
        {
            // The engine's own result types are wider or narrower than Trino's.
            SqlTypeKind.Decimal => $"CAST({text} AS {DuckTypes.Sql(type)})",
            SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth => $"CAST({text} AS BIGINT)",
            SqlTypeKind.Real => $"CAST({text} AS FLOAT)",
            _ => text,
        };
    }

    /// <summary>A term of a sum of decimals with the digits of the sum; the engine would give it those of the other term.</summary>
    private static string Term(string sql, SqlType from, SqlType sum) => sum is DecimalType && from != sum ? $"CAST({sql} AS {DuckTypes.Sql(sum)})" : sql;

    /// <summary>A factor of a product of more than 18 digits. The engine takes 18 for enough when both factors have no more.</summary>
    private static string Factor(string sql, SqlType from, SqlType product) =>
        product is DecimalType { Precision: > WordDigits } && from is DecimalType { Precision: <= WordDigits } factor ? $"CAST({sql} AS DECIMAL({WordDigits + 1},{factor.Scale}))" : sql;

    /// <summary>What the engine computes in doubles, or without seeing that a sum or product has more than 38 digits.</summary>
    private static string DecimalStep(string left, ArithmeticOperator @operator, string right, DecimalType type)
    {
        string function = @operator switch
        {
            ArithmeticOperator.Add => "add",
            ArithmeticOperator.Subtract => "subtract",
            ArithmeticOperator.Multiply => "multiply",
            ArithmeticOperator.Divide => "divide",
            _ => "modulus",
        };
        return $"CAST(ctl_decimal_{function}({Unfolded($"CAST({left} AS VARCHAR)")}, {Unfolded($"CAST({right} AS VARCHAR)")}, {type.Scale}) AS {DuckTypes.Sql(type)})";
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

        Func<string, string, string> divide = isDivision ? (a, b) => $"({a} // {b})" : (a, b) => $"({a} % {b})";
        if (right is BoundLiteral { Value: long and not 0 and not -1 })
        {
            return divide(left.Sql, Expression(right));
        }

        // The engine fails on the remainder of the smallest number and -1.
        string none = isDivision ? "" : " WHEN {1} = -1 THEN {0} * 0";
        return Let([left, Operand(right)], x =>
            $"CASE WHEN {x[1]} = 0 AND {x[0]} IS NOT NULL THEN {Fail("'Division by zero'", x[1], isConstant)}{none.Replace("{0}", x[0], StringComparison.Ordinal).Replace("{1}", x[1], StringComparison.Ordinal)} ELSE {divide(x[0], x[1])} END");
    }

    private string TimeStep((string Sql, bool IsAtomic) left, SqlType leftType, ArithmeticOperator @operator, BoundExpression right, SqlType type)
    {
        string r = Expression(right);
        if (IsTime(leftType) && IsTime(right.Type))
        {
            return leftType.Kind switch
            {
                SqlTypeKind.Date => $"(CAST({left.Sql} - {r} AS BIGINT) * 86400000)",
                SqlTypeKind.TimestampWithTimeZone => $"(epoch_ms({Micros($"({left.Sql}).t", leftType)}) - epoch_ms({Micros($"({r}).t", leftType)}))",
                SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone =>
                    $"((ctl_time_instant({ToVarchar(leftType, left.Sql)}) - ctl_time_instant({ToVarchar(right.Type, r)})) // 1000000000)",
                _ => $"(epoch_ms({Micros(left.Sql, leftType)}) - epoch_ms({Micros(r, right.Type)}))",
            };
        }

        return IsTime(leftType)
            ? Shift(left, leftType, (r, right is BoundLiteral), right.Type, @operator == ArithmeticOperator.Subtract ? "-" : "+", type)
            : Shift((r, right is BoundLiteral), right.Type, left, leftType, "+", type);
    }

    /// <summary>A time moved by an interval. An instant moves by the clock of its zone only where months are counted.</summary>
    private string Shift((string Sql, bool IsAtomic) time, SqlType timeType, (string Sql, bool IsAtomic) interval, SqlType intervalType, string sign, SqlType type)
    {
        bool months = intervalType.Kind == SqlTypeKind.IntervalYearToMonth;
        string amount = months ? $"to_months(CAST({interval.Sql} AS INTEGER))" : $"to_microseconds({interval.Sql} * 1000)";
        switch (timeType)
        {
            case { Kind: SqlTypeKind.Date } when !months:
                return Let([time, interval], x => $"CASE WHEN {x[1]} % 86400000 <> 0 THEN {Fail("'Cannot add hour, minutes or seconds to a date'", x[1], isConstant: false)} ELSE {x[0]} {sign} CAST({x[1]} // 86400000 AS INTEGER) END");
            case TimeType or TimeWithTimeZoneType:
                return CastText($"ctl_time_shift({ToVarchar(timeType, time.Sql)}, {sign}({interval.Sql}), {DuckTypes.PrecisionOf(type)})", SqlType.Varchar, type, isTry: false, isConstant: false);
            case TimestampWithTimeZoneType zoned when months:
                return Let([time], x => Zoned(ShiftedMicros($"{x[0]}.t", zoned, type, t => $"ctl_from_local(ctl_local({t}, {x[0]}.z) {sign} {amount}, {x[0]}.z)"), $"{x[0]}.z"));
            case TimestampWithTimeZoneType zoned:
                return Let([time], x => Zoned(ShiftedMicros($"{x[0]}.t", zoned, type, t => $"{t} {sign} {amount}"), $"{x[0]}.z"));
            case TimestampType:
                return Let([time], x => ShiftedMicros(x[0], timeType, type, t => $"CAST({t} {sign} {amount} AS TIMESTAMP)"));
            default:
                return $"CAST({time.Sql} {sign} {amount} AS {DuckTypes.Sql(type)})";
        }
    }

    /// <summary>Changes a timestamp to the microsecond; what is finer stays.</summary>
    private string ShiftedMicros(string name, SqlType from, SqlType to, Func<string, string> shift)
    {
        if (!DuckTypes.IsLong(from))
        {
            return $"({shift(name)})";
        }

        string text = $"(strftime({shift(Micros(name, from))}, '%Y-%m-%d %H:%M:%S.%f') || substring({name}, 27))";
        return AtDigits(text, new TimestampType(DuckTypes.PrecisionOf(from)), new TimestampType(DuckTypes.PrecisionOf(to)));
    }
}
