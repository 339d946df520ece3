namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "URL functions".</summary>
internal static class UrlFunctions
{
    public const string Rows = """
        url_decode(varchar) -> varchar
        url_encode(varchar) -> varchar
        url_extract_fragment(varchar) -> varchar
        url_extract_host(varchar) -> varchar
        url_extract_parameter(varchar, varchar) -> varchar
        url_extract_path(varchar) -> varchar
        url_extract_port(varchar) -> bigint
        url_extract_protocol(varchar) -> varchar
        url_extract_query(varchar) -> varchar
        """;
}
