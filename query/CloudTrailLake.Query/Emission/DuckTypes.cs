using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// How each SQL type is represented in the engine. One representation per type, so that any two expressions of one type fit together:
/// <list type="bullet">
/// <item><c>map(varchar, varchar)</c> is JSON text (as stored); other maps are engine maps.</item>
/// <item><c>json</c> is JSON text. A JSON null is the text <c>null</c>.</item>
/// <item><c>timestamp with time zone</c> is a struct of the UTC time <c>t</c> and the zone <c>z</c>, since the engine's own type forgets the zone.</item>
/// <item>Times and timestamps with more than six digits of the second, which the engine has not, are text in the form that results show, whose order is theirs;
/// so is <c>time with time zone</c>, whose order is that of <c>ctl_time_instant</c>.</item>
/// <item><c>char(n)</c> is text padded with blanks to n characters.</item>
/// <item>Intervals are whole milliseconds, or months.</item>
/// <item>A row is a struct whose member names come from its type (<see cref="MemberName"/>).</item>
/// </list>
/// </summary>
internal static class DuckTypes
{
    /// <summary>Type of a map whose representation is JSON text.</summary>
    public static bool IsJsonMap(SqlType type) => type is MapType { Key.Kind: SqlTypeKind.Varchar, Value.Kind: SqlTypeKind.Varchar };

    /// <summary>Digits of a second that the engine's own times have.</summary>
    public const int MaximumShortPrecision = 6;

    /// <summary>A time with more digits than the engine's.</summary>
    public static bool IsLong(SqlType type) => PrecisionOf(type) > MaximumShortPrecision;

    /// <summary>Digits of the second of a time, 0 for other types.</summary>
    public static int PrecisionOf(SqlType type) => type switch
    {
        TimeType t => t.Precision,
        TimeWithTimeZoneType t => t.Precision,
        TimestampType t => t.Precision,
        TimestampWithTimeZoneType t => t.Precision,
        _ => 0,
    };

    /// <summary>The engine's type.</summary>
    public static string Sql(SqlType type) => type switch
    {
        _ when IsJsonMap(type) => "VARCHAR",
        DecimalType d => $"DECIMAL({d.Precision},{d.Scale})",
        ArrayType array => $"{Sql(array.Element)}[]",
        MapType map => $"MAP({Sql(map.Key)}, {Sql(map.Value)})",
        RowType row => $"STRUCT({string.Join(", ", row.Fields.Select((field, i) => $"{MemberName(row, i)} {Sql(field.Type)}"))})",
        _ => type.Kind switch
        {
            SqlTypeKind.Boolean => "BOOLEAN",
            SqlTypeKind.TinyInt => "TINYINT",
            SqlTypeKind.SmallInt => "SMALLINT",
            SqlTypeKind.Integer or SqlTypeKind.Unknown => "INTEGER",
            SqlTypeKind.BigInt or SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth => "BIGINT",
            SqlTypeKind.Real => "FLOAT",
            SqlTypeKind.Double => "DOUBLE",
            SqlTypeKind.Varbinary => "BLOB",
            SqlTypeKind.Date => "DATE",
            SqlTypeKind.Time when !IsLong(type) => "TIME",
            SqlTypeKind.Timestamp when !IsLong(type) => "TIMESTAMP",
            SqlTypeKind.TimestampWithTimeZone => IsLong(type) ? "STRUCT(t VARCHAR, z VARCHAR)" : "STRUCT(t TIMESTAMP, z VARCHAR)",
            _ => "VARCHAR",
        },
    };

    /// <summary>
    /// Name of a row's member in the engine, quoted: its own when all members have plain names that differ, else by position. A name is never more than ASCII letters, digits and
    /// underscores, so text of the user cannot get through here.
    /// </summary>
    public static string MemberName(RowType row, int index) => SqlText.Identifier(HasPlainNames(row) ? row.Fields[index].Name!.ToLowerInvariant() : $"f{index}");

    /// <summary>Whether values of this type differ in text though they are equal, so that grouping needs a canonical form.</summary>
    public static bool NeedsCanonicalForm(SqlType type) => type switch
    {
        MapType => true,
        ArrayType array => NeedsCanonicalForm(array.Element),
        RowType row => row.Fields.Any(field => NeedsCanonicalForm(field.Type)),
        _ => false,
    };

    private static bool HasPlainNames(RowType row) =>
        row.Fields.All(field => field.Name is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        && row.Fields.Select(field => field.Name!.ToLowerInvariant()).Distinct().Count() == row.Fields.Count;
}
