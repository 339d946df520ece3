namespace CloudTrailLake.Sql.Types;

/// <summary>What CAST converts (Trino: "Conversion functions", "JSON functions and operators").</summary>
internal static class CastRules
{
    public static bool CanCast(SqlType from, SqlType to)
    {
        if (from.Kind == SqlTypeKind.Unknown || TypeCoercion.CanCoerce(from, to))
        {
            return true;
        }

        return (from, to) switch
        {
            (ArrayType a, ArrayType b) => CanCast(a.Element, b.Element),
            (MapType a, MapType b) => CanCast(a.Key, b.Key) && CanCast(a.Value, b.Value),
            (RowType a, RowType b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(pair => CanCast(pair.First.Type, pair.Second.Type)),
            (_, { Kind: SqlTypeKind.Json }) => BecomesJson(from),
            ({ Kind: SqlTypeKind.Json }, _) => ComesFromJson(to),

            // Plain Trino refuses these; AWS's engine shows the text {k=v, …} of its results, and people search maps by LIKE that way.
            (MapType or RowType or ArrayType, VarcharType) => true,
            _ => CanCastScalar(from.Kind, to.Kind),
        };
    }

    private static bool CanCastScalar(SqlTypeKind from, SqlTypeKind to)
    {
        if (IsNested(from) || IsNested(to))
        {
            return false;
        }

        if (IsText(from))
        {
            return to is not (SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth or SqlTypeKind.Unknown);
        }

        if (IsText(to))
        {
            return from != SqlTypeKind.Varbinary;
        }

        if (IsNumber(from) || from == SqlTypeKind.Boolean)
        {
            return IsNumber(to) || to == SqlTypeKind.Boolean;
        }

        return from switch
        {
            SqlTypeKind.Date => to is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone,
            SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone =>
                to is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone,
            SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone =>
                to is SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone,
            SqlTypeKind.Uuid => to == from || to == SqlTypeKind.Varbinary,
            SqlTypeKind.IpAddress => to == from || to is SqlTypeKind.Varbinary or SqlTypeKind.IpPrefix,
            SqlTypeKind.IpPrefix => to == from || to == SqlTypeKind.IpAddress,
            SqlTypeKind.Varbinary => to is SqlTypeKind.Varbinary or SqlTypeKind.Uuid or SqlTypeKind.IpAddress,
            _ => from == to,
        };
    }

    private static bool BecomesJson(SqlType from) => from switch
    {
        ArrayType array => BecomesJson(array.Element),
        MapType map => (map.Key.IsText || map.Key.IsNumeric || map.Key.Kind is SqlTypeKind.Boolean or SqlTypeKind.Unknown) && BecomesJson(map.Value),
        RowType row => row.Fields.All(field => BecomesJson(field.Type)),
        _ => from.IsText || from.IsNumeric || from.Kind is SqlTypeKind.Boolean or SqlTypeKind.Json or SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.Unknown,
    };

    private static bool ComesFromJson(SqlType to) => to switch
    {
        ArrayType array => ComesFromJson(array.Element),
        MapType map => (map.Key.IsText || map.Key.IsNumeric || map.Key.Kind == SqlTypeKind.Boolean) && ComesFromJson(map.Value),
        RowType row => row.Fields.All(field => ComesFromJson(field.Type)),
        _ => to.Kind is SqlTypeKind.Varchar or SqlTypeKind.Boolean or SqlTypeKind.Json || to.IsNumeric,
    };

    private static bool IsNested(SqlTypeKind kind) => kind is SqlTypeKind.Array or SqlTypeKind.Map or SqlTypeKind.Row or SqlTypeKind.Function or SqlTypeKind.Json;

    private static bool IsText(SqlTypeKind kind) => kind is SqlTypeKind.Varchar or SqlTypeKind.Char;

    private static bool IsNumber(SqlTypeKind kind) =>
        kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Decimal;
}
