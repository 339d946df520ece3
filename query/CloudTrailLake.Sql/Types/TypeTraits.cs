namespace CloudTrailLake.Sql.Types;

/// <summary>What values of a type can do.</summary>
internal static class TypeTraits
{
    /// <summary>Whether <c>&lt;</c> and ORDER BY work.</summary>
    public static bool IsOrderable(SqlType type) => type switch
    {
        ArrayType array => IsOrderable(array.Element),
        RowType row => row.Fields.All(field => IsOrderable(field.Type)),
        MapType or FunctionType => false,
        _ => type.Kind != SqlTypeKind.Json,
    };

    /// <summary>Whether <c>=</c>, GROUP BY and DISTINCT work.</summary>
    public static bool IsComparable(SqlType type) => type is not FunctionType;
}
