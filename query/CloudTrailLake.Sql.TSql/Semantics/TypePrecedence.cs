using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>T-SQL's order of types: where two meet, the lower one becomes the higher.</summary>
internal static class TypePrecedence
{
    private static readonly SqlTypeKind[] Order =
    [
        SqlTypeKind.TimestampWithTimeZone, SqlTypeKind.Timestamp, SqlTypeKind.Date, SqlTypeKind.Time, SqlTypeKind.Double, SqlTypeKind.Real, SqlTypeKind.Decimal, SqlTypeKind.BigInt,
        SqlTypeKind.Integer, SqlTypeKind.SmallInt, SqlTypeKind.TinyInt, SqlTypeKind.Boolean, SqlTypeKind.Uuid, SqlTypeKind.Json, SqlTypeKind.Varchar, SqlTypeKind.Char, SqlTypeKind.Varbinary,
    ];

    /// <summary>The type two values have in common, or null.</summary>
    public static SqlType? Common(SqlType a, SqlType b)
    {
        if (a == b || b.Kind == SqlTypeKind.Unknown)
        {
            return a;
        }

        if (a.Kind == SqlTypeKind.Unknown)
        {
            return b;
        }

        int x = Array.IndexOf(Order, a.Kind);
        int y = Array.IndexOf(Order, b.Kind);
        if (x < 0 || y < 0)
        {
            return TypeCoercion.CommonSuperType(a, b);
        }

        // Types of one family widen; a number and a text, or a text and a time, become the higher of the two.
        SqlType higher = x <= y ? a : b;
        SqlType lower = x <= y ? b : a;
        return higher switch
        {
            DecimalType when lower.IsInteger || lower is DecimalType => TypeCoercion.CommonSuperType(a, b),
            DecimalType number when lower.Kind == SqlTypeKind.Boolean => number,
            TimestampType or TimestampWithTimeZoneType or TimeType or VarcharType or CharType when TypeCoercion.CommonSuperType(a, b) is { } common => common,
            _ => higher,
        };
    }

    /// <exception cref="SqlException">There is none.</exception>
    public static SqlType Common(IEnumerable<BoundExpression> values, SourcePosition position)
    {
        SqlType type = SqlType.Unknown;
        foreach (BoundExpression value in values)
        {
            type = Common(type, value.Type) ?? throw new SqlException(SqlErrorCode.TypeMismatch, position, $"Operand type clash: {type} is incompatible with {value.Type}");
        }

        return type;
    }
}
