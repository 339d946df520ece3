namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Regular expression functions".</summary>
internal static class RegularExpressionFunctions
{
    public const string Rows = """
        regexp_count(varchar, varchar) -> bigint
        regexp_extract(varchar(x), varchar) -> varchar(x)
        regexp_extract(varchar(x), varchar, bigint) -> varchar(x)
        regexp_extract_all(varchar(x), varchar) -> array(varchar(x))
        regexp_extract_all(varchar(x), varchar, bigint) -> array(varchar(x))
        regexp_like(varchar, varchar) -> boolean
        regexp_position(varchar, varchar) -> integer
        regexp_position(varchar, varchar, bigint) -> integer
        regexp_position(varchar, varchar, bigint, bigint) -> integer
        regexp_replace(varchar(x), varchar) -> varchar(x)
        regexp_replace(varchar(x), varchar, varchar(y)) -> varchar(regexp_replaced)
        regexp_replace(varchar, varchar, function(array(varchar), varchar)) -> varchar = regexp_replace:lambda
        regexp_split(varchar(x), varchar) -> array(varchar(x))
        """;

    public const string Help = """
        regexp_count: How often a pattern occurs
        regexp_extract: The first match of a pattern, or a group of it
        regexp_extract_all: All matches of a pattern, or a group of each
        regexp_like: Whether a pattern occurs anywhere in a text
        regexp_position: Place of an occurrence of a pattern, counted from 1; -1 when there is none
        regexp_replace: With every match replaced: by a text with $1 and ${name}, or by a lambda of the groups
        regexp_split: Parts between the matches of a pattern
        """;
}
