namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Regular expression functions".</summary>
internal static class RegularExpressionFunctions
{
    public const string Rows = """
        regexp_count(varchar, varchar) -> bigint
        regexp_extract(varchar, varchar) -> varchar
        regexp_extract(varchar, varchar, bigint) -> varchar
        regexp_extract_all(varchar, varchar) -> array(varchar)
        regexp_extract_all(varchar, varchar, bigint) -> array(varchar)
        regexp_like(varchar, varchar) -> boolean
        regexp_position(varchar, varchar) -> integer
        regexp_position(varchar, varchar, bigint) -> integer
        regexp_position(varchar, varchar, bigint, bigint) -> integer
        regexp_replace(varchar, varchar) -> varchar
        regexp_replace(varchar, varchar, varchar) -> varchar
        regexp_replace(varchar, varchar, function(array(varchar), varchar)) -> varchar = regexp_replace:lambda
        regexp_split(varchar, varchar) -> array(varchar)
        """;
}
