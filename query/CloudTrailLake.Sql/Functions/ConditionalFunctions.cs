namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, pages "Comparison functions and operators", "Conditional expressions", "Conversion functions", "UUID functions" and "IP
/// address functions".</summary>
internal static class ConditionalFunctions
{
    // COALESCE, NULLIF, IF, TRY, CAST, TRY_CAST and typeof are no calls.
    public const string Rows = """
        format(varchar, any...) -> varchar
        format_number(double) -> varchar
        greatest(O, O...) -> O
        least(O, O...) -> O
        parse_data_size(varchar) -> decimal(38,0)
        parse_presto_data_size(varchar) -> decimal(38,0) = parse_data_size
        """;

    public const string Help = """
        format: Values in Java's format, such as %s, %,d or %.2f
        format_number: A number with a unit: 1.23M
        greatest: The largest of several values; NULL when one is NULL
        least: The smallest of several values; NULL when one is NULL
        parse_data_size: Bytes of a text such as 2.3MB
        parse_presto_data_size: The same as parse_data_size
        """;
}
