using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>Mathematical functions whose result has the type of an argument, and the bit operators.</content>
internal sealed partial record ScalarCall
{
    private BoundExpression? Number(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        switch (Name, a.Length)
        {
            case ("ABS" or "CEILING" or "FLOOR" or "SIGN", 1):
                BoundExpression number = Numeric(analyzer, a[0]);
                return Name is "CEILING" or "FLOOR" && number.Type.IsInteger ? number : Build.Call(analyzer, Position, Name.ToLowerInvariant(), number);
            case ("POWER", 2):
                BoundExpression root = Numeric(analyzer, a[0]);
                BoundExpression power = Build.Call(analyzer, Position, "power", Coercions.To(root, SqlType.Double), Typed(analyzer, a[1], SqlType.Double));
                return Typed(analyzer, power, root.Type.Kind == SqlTypeKind.SmallInt ? SqlType.Integer : root.Type is DecimalType exact ? new DecimalType(38, exact.Scale) : root.Type);
            case ("ROUND", 2 or 3):
                return Round(analyzer, a);
            case ("&" or "|" or "^", 2):
                SqlType type = TypePrecedence.Common(a, Position);
                type = type.Kind == SqlTypeKind.Boolean ? SqlType.Integer : type;
                RequireInteger(type);
                string function = Name == "&" ? "bitwise_and" : Name == "|" ? "bitwise_or" : "bitwise_xor";
                return Typed(analyzer, Build.Call(analyzer, Position, function, Typed(analyzer, a[0], type), Typed(analyzer, a[1], type)), type);
            case ("~", 1):
                RequireInteger(a[0].Type);
                return Typed(analyzer, Build.Call(analyzer, Position, "bitwise_not", a[0]), a[0].Type);
            default:
                return null;
        }
    }

    private void RequireInteger(SqlType type)
    {
        if (!type.IsInteger)
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, Position, $"Operand data type {type} is invalid for the operator {Name}");
        }
    }

    /// <summary>A text counts as a float, a bit as an int.</summary>
    private BoundExpression Numeric(ExpressionAnalyzer analyzer, BoundExpression value) =>
        value.Type.IsNumeric ? value : Typed(analyzer, value, value.Type.Kind == SqlTypeKind.Boolean ? SqlType.Integer : SqlType.Double);

    private BoundExpression Round(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        BoundExpression value = Numeric(analyzer, a[0]);
        SqlType type = value.Type.Kind == SqlTypeKind.Real ? SqlType.Double : value.Type;
        BoundExpression digits = Typed(analyzer, a[1], SqlType.BigInt);
        BoundExpression cut = a.Length == 3 ? Typed(analyzer, a[2], SqlType.Boolean) : new BoundLiteral(SqlType.Boolean, false) { Position = Position };
        if (type is not DecimalType number)
        {
            return Typed(analyzer, Build.Own(Position, "round", Coercions.To(value, type.IsInteger ? SqlType.BigInt : SqlType.Double), digits, cut), type);
        }

        if (digits is not BoundLiteral { Value: long places } || cut is not BoundLiteral { Value: bool isCut })
        {
            throw NotSupported("ROUND of a decimal by digits that are not constant");
        }

        // Rounded to as many digits as asked, in a type with one more for what is carried, and back to the digits it had.
        int kept = (int)Math.Clamp(places, -37, number.Scale);
        if (kept >= number.Scale)
        {
            return value;
        }

        if (kept < 0)
        {
            BoundExpression whole = Build.Own(Position, "round", Typed(analyzer, isCut ? Build.Call(analyzer, Position, "truncate", value) : value, SqlType.BigInt), digits, cut);
            return Typed(analyzer, whole, new DecimalType(Math.Min(38, number.Precision + 1), number.Scale));
        }

        var wide = new DecimalType(Math.Min(38, number.Precision + 1), number.Scale);
        BoundExpression rounded = isCut
            ? Build.Call(analyzer, Position, "truncate", value, Build.Number(kept, Position))
            : new BoundCast(value, new DecimalType(Math.Min(38, number.Precision - number.Scale + kept + 1), kept)) { Position = Position };
        return Typed(analyzer, rounded, wide);
    }
}
