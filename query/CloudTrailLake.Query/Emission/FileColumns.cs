using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// Turns the engine's representation of a result (<see cref="DuckTypes"/>) into the types that a file of the engine's own shall have: maps stored as JSON text become maps, timestamps with
/// time zone the instant, intervals intervals, members of rows get their names.
/// </summary>
internal sealed class FileColumns
{
    private int _names;

    /// <summary>A SELECT over the emitted one, its columns named as the result's; names that stand twice, whatever their case, are numbered.</summary>
    public static string Select(IReadOnlyList<OutputColumn> columns, string sql)
    {
        var file = new FileColumns();
        IReadOnlyList<string> names = UniqueNames.Of(columns.Select((column, i) => Usable(column.Name, i)), StringComparer.OrdinalIgnoreCase);
        string items = string.Join(", ", columns.Select((column, i) => $"{file.Convert(column.Type, $"r.c{i}")} AS {SqlText.Identifier(names[i])}"));
        return $"SELECT {items} FROM ({sql}) r";
    }

    /// <summary>No identifier of the engine is empty or holds NUL.</summary>
    private static string Usable(string name, int index) => name.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } usable ? usable : $"_col{index}";

    private static bool IsKept(SqlType type) => type switch
    {
        ArrayType array => IsKept(array.Element),
        MapType map => !DuckTypes.IsJsonMap(map) && IsKept(map.Key) && IsKept(map.Value),
        RowType row => row.Fields.Select((field, i) => IsKept(field.Type) && DuckTypes.MemberName(row, i) == SqlText.Identifier(ArrowSchemas.NameOf(field, i))).All(kept => kept),
        _ => type.Kind is not (SqlTypeKind.Unknown or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth),
    };

    private string Convert(SqlType type, string x)
    {
        if (IsKept(type))
        {
            return x;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return $"CAST(CAST({x} AS JSON) AS MAP(VARCHAR, VARCHAR))";
            case MapType map:
                string entry = NewName();
                return $"map_from_entries(list_transform(map_entries({x}), lambda {entry}: struct_pack(\"key\" := {Convert(map.Key, entry + ".key")}, \"value\" := {Convert(map.Value, entry + ".value")})))";
            case ArrayType array:
                string element = NewName();
                return $"list_transform({x}, lambda {element}: {Convert(array.Element, element)})";
            case RowType row:
                IReadOnlyList<string> names = UniqueNames.Of(row.Fields.Select((field, i) => Usable(ArrowSchemas.NameOf(field, i), i)), StringComparer.OrdinalIgnoreCase);
                string members = string.Join(", ", row.Fields.Select((field, i) => $"{SqlText.Identifier(names[i])} := {Convert(field.Type, $"({x}).{DuckTypes.MemberName(row, i)}")}"));
                return $"CASE WHEN ({x}) IS NULL THEN NULL ELSE struct_pack({members}) END";
            default:
                return Scalar(type, x);
        }
    }

    private static string Scalar(SqlType type, string x) => type.Kind switch
    {
        // The session's zone is UTC.
        SqlTypeKind.TimestampWithTimeZone => $"CAST(({x}).t AS TIMESTAMPTZ)",
        SqlTypeKind.IntervalDayToSecond => $"to_milliseconds({x})",
        SqlTypeKind.IntervalYearToMonth => $"to_months(CAST({x} AS INTEGER))",
        _ => $"CAST({x} AS INTEGER)",
    };

    private string NewName() => $"p{++_names}";
}
