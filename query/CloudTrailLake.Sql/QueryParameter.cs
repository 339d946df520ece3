using System.Globalization;
using System.Numerics;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql;

/// <summary>A value for a parameter of a statement. It becomes a constant of the analyzed tree, never a piece of text.</summary>
internal sealed partial record QueryParameter
{
    private readonly BoundLiteral _literal;

    private QueryParameter(string? name, SqlType type, BoundLiteral literal)
    {
        Name = name;
        Type = type;
        _literal = literal;
    }

    /// <summary>Its name; null for one that is given by position.</summary>
    public string? Name { get; }

    /// <summary>The type that the statement sees.</summary>
    public SqlType Type { get; }

    /// <summary>NULL, of the type of an unquoted NULL.</summary>
    public static QueryParameter Null(string? name = null) => new(name, SqlType.Unknown, new BoundLiteral(SqlType.Unknown, null));

    /// <summary>A boolean.</summary>
    public static QueryParameter Of(bool value, string? name = null) => new(name, SqlType.Boolean, new BoundLiteral(SqlType.Boolean, value));

    /// <summary>A bigint.</summary>
    public static QueryParameter Of(long value, string? name = null) => new(name, SqlType.BigInt, new BoundLiteral(SqlType.BigInt, value));

    /// <summary>A double.</summary>
    public static QueryParameter Of(double value, string? name = null) => new(name, SqlType.Double, new BoundLiteral(SqlType.Double, value));

    /// <summary>A varchar, of the length of the text as a literal has it: compared with a timestamp it is read as one (see the service's rule on eventTime).</summary>
    public static QueryParameter Of(string value, string? name = null)
    {
        var type = new VarcharType(value.EnumerateRunes().Count());
        return new(name, type, new BoundLiteral(type, value));
    }

    /// <summary>A varbinary.</summary>
    public static QueryParameter Of(byte[] value, string? name = null) => new(name, SqlType.Varbinary, new BoundLiteral(SqlType.Varbinary, value));

    /// <summary>A timestamp of milliseconds, in UTC.</summary>
    public static QueryParameter Of(DateTimeOffset value, string? name = null)
    {
        DateTime utc = value.UtcDateTime;
        return new(name, SqlType.Timestamp3, new BoundLiteral(SqlType.Timestamp3, DateTime.SpecifyKind(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond)), DateTimeKind.Unspecified)));
    }

    /// <summary>A value of any scalar type, from its text form: as results show it; varbinary as hexadecimal digits.</summary>
    /// <param name="name">The parameter's name; null by position.</param>
    /// <param name="type">The type in Trino's spelling, such as <c>timestamp(3)</c>.</param>
    /// <param name="text">The value; null for NULL.</param>
    /// <exception cref="SqlException">There is no such type, it is no scalar, or the text is no value of it. The place is that of the type's text.</exception>
    public static QueryParameter OfText(string? name, string type, string? text)
    {
        SqlType resolved = TypeResolver.Resolve(SqlParser.ParseType(type));
        if (resolved is ArrayType or MapType or RowType or TimeWithTimeZoneType)
        {
            throw new SqlException(SqlErrorCode.NotSupported, SourcePosition.Start, $"A parameter of type {resolved.Name} is not supported");
        }

        return new(name, resolved, text is null ? new BoundLiteral(resolved, null) : Read(resolved, text));
    }

    /// <summary>The value as a constant that stands at a place of the statement.</summary>
    internal BoundExpression Bind(SourcePosition position)
    {
        BoundExpression value = _literal with { Position = position };
        if (Type.Kind == SqlTypeKind.Json && _literal.Value is not null)
        {
            return new BoundCall(Functions.FunctionRegistry.Find("json_parse")[0], [value], SqlType.Json) { Position = position };
        }

        if (TypeCoercion.IsSameRepresentation(value.Type, Type) || _literal.Value is null)
        {
            return value with { Type = Type };
        }

        return (Coercions.Fold(_literal, Type) as BoundExpression ?? new BoundCast(value, Type)) with { Position = position };
    }

    /// <summary>The value in words that no other value has.</summary>
    internal string Describe() => $"{Name?.ToUpperInvariant()}={Type.Name}:{BoundTree.KeyOf(_literal)}";

    private static BoundLiteral Read(SqlType type, string text)
    {
        BoundLiteral? literal = type switch
        {
            { Kind: SqlTypeKind.Boolean } => bool.TryParse(text, out bool truth) ? new BoundLiteral(type, truth) : null,
            { IsInteger: true } => Whole(type, text),
            { Kind: SqlTypeKind.Real or SqlTypeKind.Double } => Floating(text) is { } number ? new BoundLiteral(SqlType.Double, number) : null,
            DecimalType exact => Exact(exact, text),
            { Kind: SqlTypeKind.Varbinary } => Bytes(text) is { } bytes ? new BoundLiteral(type, bytes) : null,
            { Kind: SqlTypeKind.Date } => TimeText.ParseDate(text) is { } date ? new BoundLiteral(type, date) : null,
            TimestampType => TimeText.Parse(text, lenient: true) is { Zone: null } time ? new BoundLiteral(type, time.LocalValue) : null,
            TimestampWithTimeZoneType => TimeText.Parse(text, lenient: true) is { } zoned ? new BoundLiteral(type, zoned.Zoned) : null,
            TimeType => TimeText.ParseTime(text) is { Time.OffsetMinutes: null } clock ? new BoundLiteral(type, clock.Time.AsTime()) : null,
            { Kind: SqlTypeKind.IntervalDayToSecond } => Interval(type, text, Tree.IntervalField.Day, Tree.IntervalField.Second),
            { Kind: SqlTypeKind.IntervalYearToMonth } => Interval(type, text, Tree.IntervalField.Year, Tree.IntervalField.Month),
            _ => new BoundLiteral(new VarcharType(text.EnumerateRunes().Count()), text),
        };
        return literal ?? throw new SqlException(SqlErrorCode.InvalidLiteral, SourcePosition.Start, $"'{text}' is not a valid {type.Name} value");
    }

    private static BoundLiteral? Whole(SqlType type, string text)
    {
        (long minimum, long maximum) = type.Kind switch
        {
            SqlTypeKind.TinyInt => (sbyte.MinValue, sbyte.MaxValue),
            SqlTypeKind.SmallInt => (short.MinValue, short.MaxValue),
            SqlTypeKind.Integer => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum ? new BoundLiteral(type, value) : null;
    }

    private static double? Floating(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null,
    };

    /// <summary>A number with as many digits as the type has room for, none of them rounded away.</summary>
    private static BoundLiteral? Exact(DecimalType type, string text)
    {
        BoundLiteral literal = ExpressionAnalyzer.Decimal(text.Trim(), SourcePosition.Start);
        var number = (DecimalValue)literal.Value!;
        if (number.Scale > type.Scale)
        {
            return null;
        }

        BigInteger unscaled = number.Unscaled * BigInteger.Pow(10, type.Scale - number.Scale);
        return BigInteger.Abs(unscaled) < BigInteger.Pow(10, type.Precision) ? new BoundLiteral(type, new DecimalValue(unscaled, type.Scale)) : null;
    }

    private static byte[]? Bytes(string text)
    {
        string digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static BoundLiteral? Interval(SqlType type, string text, Tree.IntervalField from, Tree.IntervalField to) =>
        IntervalText.Parse(text, from, to) is { } value ? new BoundLiteral(type, value) : null;
}
