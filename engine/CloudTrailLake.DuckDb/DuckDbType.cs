using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>A type of DuckDB. Two types are equal when their SQL text is.</summary>
internal abstract class DuckDbType : IEquatable<DuckDbType>
{
    /// <summary>The precision of a DECIMAL at most, in digits.</summary>
    public const int MaxDecimalPrecision = 38;

    private DuckDbType(TypeId id, string sql)
    {
        Id = id;
        Sql = sql;
    }

    public static DuckDbType Boolean { get; } = new ScalarType(TypeId.Boolean, "BOOLEAN");

    public static DuckDbType TinyInt { get; } = new ScalarType(TypeId.TinyInt, "TINYINT");

    public static DuckDbType SmallInt { get; } = new ScalarType(TypeId.SmallInt, "SMALLINT");

    public static DuckDbType Integer { get; } = new ScalarType(TypeId.Integer, "INTEGER");

    public static DuckDbType BigInt { get; } = new ScalarType(TypeId.BigInt, "BIGINT");

    public static DuckDbType HugeInt { get; } = new ScalarType(TypeId.HugeInt, "HUGEINT");

    public static DuckDbType UTinyInt { get; } = new ScalarType(TypeId.UTinyInt, "UTINYINT");

    public static DuckDbType USmallInt { get; } = new ScalarType(TypeId.USmallInt, "USMALLINT");

    public static DuckDbType UInteger { get; } = new ScalarType(TypeId.UInteger, "UINTEGER");

    public static DuckDbType UBigInt { get; } = new ScalarType(TypeId.UBigInt, "UBIGINT");

    public static DuckDbType UHugeInt { get; } = new ScalarType(TypeId.UHugeInt, "UHUGEINT");

    public static DuckDbType Real { get; } = new ScalarType(TypeId.Float, "FLOAT");

    public static DuckDbType Double { get; } = new ScalarType(TypeId.Double, "DOUBLE");

    public static DuckDbType Varchar { get; } = new ScalarType(TypeId.Varchar, "VARCHAR");

    /// <summary>VARCHAR under the alias JSON. A table function's values must be JSON text: nothing checks them.</summary>
    public static DuckDbType Json { get; } = new ScalarType(TypeId.Varchar, "JSON");

    public static DuckDbType Blob { get; } = new ScalarType(TypeId.Blob, "BLOB");

    public static DuckDbType Uuid { get; } = new ScalarType(TypeId.Uuid, "UUID");

    /// <summary>Days since 1970-01-01 (int).</summary>
    public static DuckDbType Date { get; } = new ScalarType(TypeId.Date, "DATE");

    /// <summary>Microseconds since midnight (long).</summary>
    public static DuckDbType Time { get; } = new ScalarType(TypeId.Time, "TIME");

    /// <summary>Microseconds and offset packed into 64 bits.</summary>
    public static DuckDbType TimeTz { get; } = new ScalarType(TypeId.TimeTz, "TIME WITH TIME ZONE");

    /// <summary>Microseconds since 1970-01-01 without a time zone (long).</summary>
    public static DuckDbType Timestamp { get; } = new ScalarType(TypeId.Timestamp, "TIMESTAMP");

    public static DuckDbType TimestampS { get; } = new ScalarType(TypeId.TimestampS, "TIMESTAMP_S");

    public static DuckDbType TimestampMs { get; } = new ScalarType(TypeId.TimestampMs, "TIMESTAMP_MS");

    public static DuckDbType TimestampNs { get; } = new ScalarType(TypeId.TimestampNs, "TIMESTAMP_NS");

    /// <summary>Microseconds since 1970-01-01T00:00:00Z (long).</summary>
    public static DuckDbType TimestampTz { get; } = new ScalarType(TypeId.TimestampTz, "TIMESTAMP WITH TIME ZONE");

    public static DuckDbType Interval { get; } = new ScalarType(TypeId.Interval, "INTERVAL");

    /// <summary>The type of a bare NULL.</summary>
    public static DuckDbType Null { get; } = new ScalarType(TypeId.SqlNull, "\"NULL\"");

    /// <summary>The type as DuckDB SQL writes it.</summary>
    public string Sql { get; }

    internal TypeId Id { get; }

    /// <summary>A DECIMAL of 1 to 38 digits, of which <paramref name="scale"/> follow the point.</summary>
    public static DuckDbType Decimal(int precision, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, MaxDecimalPrecision);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, precision);
        return new DecimalType(precision, scale);
    }

    public static DuckDbType Struct(params IReadOnlyList<DuckDbColumn> fields) => new StructType(fields);

    public static DuckDbType List(DuckDbType element) => new ListType(element);

    public static DuckDbType Map(DuckDbType key, DuckDbType value) => new MapType(key, value);

    public static DuckDbType Array(DuckDbType element, int size) => new ArrayType(element, size);

    public static DuckDbType Enum(params IReadOnlyList<string> values) => new EnumType(values);

    public bool Equals(DuckDbType? other) => other is not null && Id == other.Id && string.Equals(Sql, other.Sql, StringComparison.Ordinal);

    public sealed override bool Equals(object? obj) => Equals(obj as DuckDbType);

    public sealed override int GetHashCode() => Sql.GetHashCode(StringComparison.Ordinal);

    public sealed override string ToString() => Sql;

    /// <summary>A type without parameters.</summary>
    public sealed class ScalarType : DuckDbType
    {
        internal ScalarType(TypeId id, string sql)
            : base(id, sql)
        {
        }
    }

    /// <summary>DECIMAL; stored in 16, 32, 64 or 128 bits, by precision.</summary>
    public sealed class DecimalType(int precision, int scale) : DuckDbType(TypeId.Decimal, $"DECIMAL({precision},{scale})")
    {
        public int Precision { get; } = precision;

        public int Scale { get; } = scale;
    }

    /// <summary>STRUCT with named fields.</summary>
    public sealed class StructType(IReadOnlyList<DuckDbColumn> fields)
        : DuckDbType(TypeId.Struct, $"STRUCT({string.Join(", ", fields.Select(f => $"{DuckDbText.Identifier(f.Name)} {f.Type.Sql}"))})")
    {
        public IReadOnlyList<DuckDbColumn> Fields { get; } = fields;
    }

    /// <summary>A list of any length.</summary>
    public sealed class ListType(DuckDbType element) : DuckDbType(TypeId.List, element.Sql + "[]")
    {
        public DuckDbType Element { get; } = element;
    }

    /// <summary>MAP; stored as a list of structs of key and value. Keys are not NULL.</summary>
    public sealed class MapType(DuckDbType key, DuckDbType value) : DuckDbType(TypeId.Map, $"MAP({key.Sql}, {value.Sql})")
    {
        public DuckDbType Key { get; } = key;

        public DuckDbType Value { get; } = value;
    }

    /// <summary>A list of one fixed length.</summary>
    public sealed class ArrayType(DuckDbType element, int size) : DuckDbType(TypeId.Array, $"{element.Sql}[{size}]")
    {
        public DuckDbType Element { get; } = element;

        public int Size { get; } = size;
    }

    /// <summary>ENUM; stored as an index into <see cref="Values"/> of 8, 16 or 32 bits, by their number.</summary>
    public sealed class EnumType(IReadOnlyList<string> values) : DuckDbType(TypeId.Enum, $"ENUM({string.Join(", ", values.Select(DuckDbText.Literal))})")
    {
        public IReadOnlyList<string> Values { get; } = values;
    }
}
