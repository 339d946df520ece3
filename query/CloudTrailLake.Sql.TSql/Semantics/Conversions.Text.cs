using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>Texts.</content>
internal sealed partial class Conversions
{
    /// <summary>CONVERT's styles of dates and times as patterns of Trino's <c>date_format</c>.</summary>
    private static readonly Dictionary<int, string> s_timeStyles = new()
    {
        [1] = "%m/%d/%y", [101] = "%m/%d/%Y",
        [2] = "%y.%m.%d", [102] = "%Y.%m.%d",
        [3] = "%d/%m/%y", [103] = "%d/%m/%Y",
        [4] = "%d.%m.%y", [104] = "%d.%m.%Y",
        [5] = "%d-%m-%y", [105] = "%d-%m-%Y",
        [6] = "%d %b %y", [106] = "%d %b %Y",
        [7] = "%b %d, %y", [107] = "%b %d, %Y",
        [8] = "%H:%i:%s", [24] = "%H:%i:%s", [108] = "%H:%i:%s",
        [10] = "%m-%d-%y", [110] = "%m-%d-%Y",
        [11] = "%y/%m/%d", [111] = "%Y/%m/%d",
        [12] = "%y%m%d", [112] = "%Y%m%d",
        [20] = "%Y-%m-%d %H:%i:%s", [120] = "%Y-%m-%d %H:%i:%s",
        [23] = "%Y-%m-%d",
    };

    private BoundExpression ToText(BoundExpression value, SqlType type)
    {
        BoundExpression text = value.Type switch
        {
            { IsText: true } => value,
            { Kind: SqlTypeKind.Boolean } => BitText(value),
            { Kind: SqlTypeKind.Double or SqlTypeKind.Real } => Build.Own(position, "float_text", Coercions.To(value, SqlType.Double)),
            { Kind: SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone } => TimeText(value),
            { Kind: SqlTypeKind.Uuid } => Build.Call(analyzer, position, "upper", Cast(value, SqlType.Varchar)),
            { Kind: SqlTypeKind.Varbinary } => BinaryText(value),
            _ => Cast(value, SqlType.Varchar),
        };
        return Fitted(text, type, value.Type);
    }

    /// <summary>A text as long as its type: a longer one is cut, a number that does not fit fails.</summary>
    private BoundExpression Fitted(BoundExpression text, SqlType type, SqlType source)
    {
        int? length = type switch
        {
            VarcharType varchar => varchar.Length,
            CharType fixedLength => fixedLength.Length,
            _ => null,
        };
        bool fits = length is null || (text.Type is VarcharType { Length: { } own } && own <= length) || (text is BoundLiteral { Value: string constant } && constant.Length <= length);
        if (!fits)
        {
            text = Build.Own(position, source.IsNumeric && !isTry ? "fitted" : "left", text, Build.Number(length!.Value, position));
        }

        return type is CharType ? Build.Cast(analyzer, text, type, isTry: false, position)
            : text is BoundLiteral literal ? literal with { Type = type }
            : text.Type == type ? text
            : new BoundCast(text, type, IsImplicit: true) { Position = position };
    }

    private BoundExpression BitText(BoundExpression value) => value is BoundLiteral { Value: bool bit }
        ? Build.Text(bit ? "1" : "0", position)
        : new BoundCase(
            null,
            [
                new BoundWhen(value, Build.Text("1", position)),
                new BoundWhen(new BoundNot(value), Build.Text("0", position)),
            ],
            Build.Null(SqlType.Varchar, position),
            SqlType.Varchar)
        {
            Position = position,
        };

    private BoundExpression TimeText(BoundExpression value)
    {
        // A date has no time to show, whichever style would.
        if (value.Type.Kind == SqlTypeKind.Date && (style is null or 20 or 21 or 23 or 25 or 120 or 121 or 126 or 127))
        {
            return Cast(value, SqlType.Varchar);
        }

        switch (style)
        {
            case null or 21 or 25 or 121:
                return value.Type is TimestampWithTimeZoneType ? Build.Own(position, "zoned_text", value) : Cast(value, SqlType.Varchar);
            case 126:
                // Milliseconds are left out when there are none.
                return Build.Own(position, "iso_text", Coercions.To(WithoutZone(value), new TimestampType(6)));
            case 127:
                BoundExpression utc = Build.Own(position, "iso_text", Coercions.To(InUtc(value), new TimestampType(6)));
                return value.Type is TimestampWithTimeZoneType ? Build.Template(analyzer, position, "concat(:a, 'Z')", utc) : utc;
            case 0 or 100:
                return Build.Own(position, "usual_text", Coercions.To(WithoutZone(value), new TimestampType(6)));
            case { } number when s_timeStyles.TryGetValue(number, out string? pattern):
                return Build.Call(analyzer, position, "date_format", Build.Cast(analyzer, WithoutZone(value), SqlType.Timestamp3, isTry: false, position), Build.Text(pattern, position));
            default:
                throw UnknownStyle(value, SqlType.Varchar);
        }
    }

    private BoundExpression WithoutZone(BoundExpression value) => value.Type is TimestampWithTimeZoneType zoned ? Build.Cast(analyzer, value, new TimestampType(zoned.Precision), isTry: false, position) : value;

    private BoundExpression InUtc(BoundExpression value) => value.Type is TimestampWithTimeZoneType
        ? WithoutZone(Build.Call(analyzer, position, "at_timezone", value, Build.Text("UTC", position)))
        : value;

    private BoundExpression BinaryText(BoundExpression value) => (style ?? 0) switch
    {
        0 => Build.Call(analyzer, position, "from_utf8", value),
        1 => Build.Template(analyzer, position, "concat('0x', to_hex(:a))", value),
        2 => Build.Call(analyzer, position, "to_hex", value),
        _ => throw UnknownStyle(value, SqlType.Varchar),
    };
}
