namespace CloudTrailLake.Sql.Types;

/// <summary>Which type becomes which without being asked (Trino's <c>TypeCoercion</c>).</summary>
internal static class TypeCoercion
{
    private static readonly SqlTypeKind[] IntegerKinds = [SqlTypeKind.TinyInt, SqlTypeKind.SmallInt, SqlTypeKind.Integer, SqlTypeKind.BigInt];

    /// <summary>The same values, told apart only by a length: no conversion is needed from one to the other.</summary>
    public static bool IsSameRepresentation(SqlType from, SqlType to) => from == to || (from, to) switch
    {
        (VarcharType, VarcharType { Length: null }) => true,
        (VarcharType { Length: { } shorter }, VarcharType { Length: { } longer }) => shorter <= longer,
        (ArrayType a, ArrayType b) => IsSameRepresentation(a.Element, b.Element),
        (MapType a, MapType b) => IsSameRepresentation(a.Key, b.Key) && IsSameRepresentation(a.Value, b.Value),
        (RowType a, RowType b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(pair =>
            string.Equals(pair.First.Name, pair.Second.Name, StringComparison.OrdinalIgnoreCase) && IsSameRepresentation(pair.First.Type, pair.Second.Type)),
        _ => false,
    };

    /// <summary>How far the implicit conversion is (0 = the same representation), or null when there is none.</summary>
    public static int? Distance(SqlType from, SqlType to)
    {
        if (IsSameRepresentation(from, to))
        {
            return 0;
        }

        if (from.Kind == SqlTypeKind.Unknown)
        {
            return 1;
        }

        return (from, to) switch
        {
            (ArrayType a, ArrayType b) => Distance(a.Element, b.Element),
            (MapType a, MapType b) => Distance(a.Key, b.Key) + Distance(a.Value, b.Value),
            (RowType a, RowType b) when a.Fields.Count == b.Fields.Count => a.Fields.Zip(b.Fields).Aggregate((int?)0, (sum, pair) => sum + Distance(pair.First.Type, pair.Second.Type)),
            (DecimalType a, DecimalType b) => b.Precision - b.Scale >= a.Precision - a.Scale && b.Scale >= a.Scale ? 1 : null,
            (TimestampType a, TimestampType b) => a.Precision <= b.Precision ? 1 : null,
            (TimestampWithTimeZoneType a, TimestampWithTimeZoneType b) => a.Precision <= b.Precision ? 1 : null,
            (TimeType a, TimeType b) => a.Precision <= b.Precision ? 1 : null,
            (CharType, VarcharType { Length: null }) => 1,
            (CharType a, VarcharType b) => b.Length >= a.Length ? 1 : null,
            (CharType a, CharType b) => a.Length <= b.Length ? 1 : null,
            _ => ScalarDistance(from, to),
        };
    }

    public static bool CanCoerce(SqlType from, SqlType to) => Distance(from, to) is not null;

    /// <summary>The narrowest type both become, or null.</summary>
    public static SqlType? CommonSuperType(SqlType a, SqlType b)
    {
        if (a == b || b.Kind == SqlTypeKind.Unknown)
        {
            return a;
        }

        if (a.Kind == SqlTypeKind.Unknown)
        {
            return b;
        }

        return (a, b) switch
        {
            (VarcharType x, VarcharType y) => new VarcharType(x.Length is { } m && y.Length is { } n ? Math.Max(m, n) : null),
            (CharType x, CharType y) => new CharType(Math.Max(x.Length, y.Length)),
            (CharType x, VarcharType y) => new CharType(Math.Max(x.Length, y.Length ?? CharType.MaximumLength)),
            (VarcharType x, CharType y) => new CharType(Math.Max(y.Length, x.Length ?? CharType.MaximumLength)),
            (DecimalType x, DecimalType y) => Common(x, y),
            (DecimalType x, _) when b.IsInteger => Common(x, AsDecimal(b)),
            (_, DecimalType y) when a.IsInteger => Common(AsDecimal(a), y),
            (ArrayType x, ArrayType y) => CommonSuperType(x.Element, y.Element) is { } element ? new ArrayType(element) : null,
            (MapType x, MapType y) => CommonSuperType(x.Key, y.Key) is { } key && CommonSuperType(x.Value, y.Value) is { } value ? new MapType(key, value) : null,
            (RowType x, RowType y) => CommonRow(x, y),
            _ => Distance(a, b) is not null ? b : Distance(b, a) is not null ? a : CommonOfTimes(a, b),
        };
    }

    /// <summary>A decimal that holds every value of an integer type.</summary>
    public static DecimalType AsDecimal(SqlType integer) => integer.Kind switch
    {
        SqlTypeKind.TinyInt => new DecimalType(3, 0),
        SqlTypeKind.SmallInt => new DecimalType(5, 0),
        SqlTypeKind.Integer => new DecimalType(10, 0),
        _ => new DecimalType(19, 0),
    };

    private static DecimalType Common(DecimalType x, DecimalType y)
    {
        int scale = Math.Max(x.Scale, y.Scale);
        int whole = Math.Max(x.Precision - x.Scale, y.Precision - y.Scale);
        int precision = Math.Min(DecimalType.MaximumPrecision, whole + scale);
        return new DecimalType(precision, Math.Min(scale, precision));
    }

    private static RowType? CommonRow(RowType x, RowType y)
    {
        if (x.Fields.Count != y.Fields.Count)
        {
            return null;
        }

        var fields = new List<RowField>();
        foreach ((RowField first, RowField second) in x.Fields.Zip(y.Fields))
        {
            if (CommonSuperType(first.Type, second.Type) is not { } type)
            {
                return null;
            }

            bool sameName = string.Equals(first.Name, second.Name, StringComparison.OrdinalIgnoreCase);
            fields.Add(new RowField(sameName ? first.Name : null, type, sameName ? first.Aliases : null));
        }

        return new RowType(fields);
    }

    private static SqlType? CommonOfTimes(SqlType a, SqlType b) => (a, b) switch
    {
        (TimestampType x, TimestampWithTimeZoneType y) => new TimestampWithTimeZoneType(Math.Max(x.Precision, y.Precision)),
        (TimestampWithTimeZoneType x, TimestampType y) => new TimestampWithTimeZoneType(Math.Max(x.Precision, y.Precision)),
        _ => null,
    };

    private static int? ScalarDistance(SqlType from, SqlType to)
    {
        int source = Array.IndexOf(IntegerKinds, from.Kind);
        if (source >= 0)
        {
            int target = Array.IndexOf(IntegerKinds, to.Kind);
            return to switch
            {
                _ when target > source => target - source,
                DecimalType number => number.Precision - number.Scale >= AsDecimal(from).Precision ? 6 : null,
                { Kind: SqlTypeKind.Double } => 7,
                { Kind: SqlTypeKind.Real } => 8,
                _ => null,
            };
        }

        return (from.Kind, to.Kind) switch
        {
            (SqlTypeKind.Decimal, SqlTypeKind.Double) => 2,
            (SqlTypeKind.Decimal, SqlTypeKind.Real) => 3,
            (SqlTypeKind.Real, SqlTypeKind.Double) => 1,
            (SqlTypeKind.Date, SqlTypeKind.Timestamp) => 1,
            (SqlTypeKind.Date, SqlTypeKind.TimestampWithTimeZone) => 2,
            (SqlTypeKind.Timestamp, SqlTypeKind.TimestampWithTimeZone) when ((TimestampType)from).Precision <= ((TimestampWithTimeZoneType)to).Precision => 1,
            (SqlTypeKind.Time, SqlTypeKind.TimeWithTimeZone) => 1,
            _ => null,
        };
    }
}
