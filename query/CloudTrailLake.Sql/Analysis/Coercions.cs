using System.Numerics;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Puts implicit conversions into the tree. Conversions of constants are done at once, so that emitters and pruning see plain constants.</summary>
internal static class Coercions
{
    /// <summary>The expression as the given type. The caller knows that an implicit conversion exists.</summary>
    public static BoundExpression To(BoundExpression expression, SqlType type)
    {
        if (TypeCoercion.IsSameRepresentation(expression.Type, type))
        {
            return expression;
        }

        if (expression is BoundLiteral literal && Fold(literal, type) is { } folded)
        {
            return folded;
        }

        return new BoundCast(expression, type, IsImplicit: true) { Position = expression.Position };
    }

    /// <summary>A constant converted to a type, or null when it is not done here.</summary>
    public static BoundLiteral? Fold(BoundLiteral literal, SqlType type)
    {
        object? value = literal.Value switch
        {
            null => null,
            long number when type.IsInteger => number,
            long number when type.Kind is SqlTypeKind.Double => (double)number,
            long number when type.Kind is SqlTypeKind.Real => (double)(float)number,
            long number when type is DecimalType target && literal.Type.IsInteger => new DecimalValue(number * BigInteger.Pow(10, target.Scale), target.Scale),
            DecimalValue number when type.Kind is SqlTypeKind.Double => double.Parse(number.ToString()),
            DecimalValue number when type is DecimalType target && target.Scale >= number.Scale =>
                new DecimalValue(number.Unscaled * BigInteger.Pow(10, target.Scale - number.Scale), target.Scale),
            DateOnly date when type is TimestampType => date.ToDateTime(TimeOnly.MinValue),
            DateOnly date when type is TimestampWithTimeZoneType => ZonedTime.OfUtc(date.ToDateTime(TimeOnly.MinValue)),
            DateTime time when type is TimestampType => time,
            DateTime time when type is TimestampWithTimeZoneType => ZonedTime.OfUtc(time),
            LongTime time when type is TimestampType => time,
            LongTime time when type is TimestampWithTimeZoneType => new ZonedTime(time.Micros, time.Picos, TimeZones.Utc),
            ZonedTime time when type is TimestampWithTimeZoneType => time,
            string text when type is VarcharType { Length: null } && literal.Type is VarcharType => text,
            _ => literal,
        };
        return ReferenceEquals(value, literal) ? null : new BoundLiteral(type, value) { Position = literal.Position };
    }

    /// <summary>Both sides of a comparison in one type, or null when they cannot be compared.</summary>
    /// <exception cref="SqlException">A text compared with a time is none.</exception>
    public static (BoundExpression Left, BoundExpression Right)? ForComparison(BoundExpression left, BoundExpression right)
    {
        if (AgainstText(left, right) is { } first)
        {
            return first;
        }

        if (AgainstText(right, left) is { } second)
        {
            return (second.Text, second.Other);
        }

        // A zone of a constant says nothing to a timestamp in UTC: the column stays as it is stored, and can be pruned.
        left = WithoutZone(left, right.Type);
        right = WithoutZone(right, left.Type);
        return TypeCoercion.CommonSuperType(left.Type, right.Type) is { } common && TypeTraits.IsComparable(common)
            ? (To(left, common), To(right, common))
            : null;
    }

    private static BoundExpression WithoutZone(BoundExpression constant, SqlType other) =>
        constant is BoundLiteral { Value: ZonedTime { Picos: 0 } time, Type: TimestampWithTimeZoneType zoned } && other is TimestampType timestamp
            ? new BoundLiteral(new TimestampType(Math.Max(zoned.Precision, timestamp.Precision)), time.Utc) { Position = constant.Position }
            : constant;

    /// <summary>
    /// Lake's own rules beside Trino's (spec of the query language, "Date/time" and sessionCredentialFromConsole): a string constant compared with a time is a
    /// time, and a boolean
    /// compared with text is the text <c>true</c> or <c>false</c>.
    /// </summary>
    private static (BoundExpression Other, BoundExpression Text)? AgainstText(BoundExpression other, BoundExpression text)
    {
        if (!text.Type.IsText)
        {
            return null;
        }

        if (text is BoundLiteral { Value: string value })
        {
            switch (other.Type)
            {
                case TimestampType or TimestampWithTimeZoneType or { Kind: SqlTypeKind.Date }:
                    BoundLiteral time = TimeLiteral(value, other.Type, text.Position);
                    return (To(other, TypeCoercion.CommonSuperType(other.Type, time.Type)!), To(time, TypeCoercion.CommonSuperType(other.Type, time.Type)!));
                case { Kind: SqlTypeKind.Boolean } when bool.TryParse(value, out bool truth):
                    return (other, new BoundLiteral(SqlType.Boolean, truth) { Position = text.Position });
                default:
                    break;
            }
        }

        if (other.Type.Kind != SqlTypeKind.Boolean)
        {
            return null;
        }

        BoundExpression asText = other is BoundLiteral { Value: bool constant }
            ? new BoundLiteral(SqlType.Varchar, constant ? "true" : "false") { Position = other.Position }
            : new BoundCast(other, SqlType.Varchar, IsImplicit: true) { Position = other.Position };
        return (asText, text);
    }

    private static BoundLiteral TimeLiteral(string text, SqlType like, SourcePosition position)
    {
        ParsedTime time = TimeText.Parse(text, lenient: true) ?? throw new SqlException(
            SqlErrorCode.InvalidLiteral,
            position,
            $"Value cannot be cast to {BaseName(like)}: {text}");
        int precision = Math.Max(3, time.Precision);
        return like switch
        {
            { Kind: SqlTypeKind.Date } when !time.HasTime => new BoundLiteral(SqlType.Date, DateOnly.FromDateTime(time.Local)) { Position = position },
            TimestampWithTimeZoneType => new BoundLiteral(new TimestampWithTimeZoneType(precision), time.Zoned) { Position = position },
            _ => new BoundLiteral(new TimestampType(precision), time.Picos == 0 ? time.Utc : new LongTime(time.Utc, time.Picos)) { Position = position },
        };
    }

    private static string BaseName(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Date => "date",
        SqlTypeKind.TimestampWithTimeZone => "timestamp with time zone",
        _ => "timestamp",
    };
}
