namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "URL functions".</summary>
internal static class UrlFunctions
{
    public const string Rows = """
        url_decode(varchar(x)) -> varchar(x)
        url_encode(varchar(x)) -> varchar(url_encoded)
        url_extract_fragment(varchar(x)) -> varchar(x)
        url_extract_host(varchar(x)) -> varchar(x)
        url_extract_parameter(varchar(x), varchar) -> varchar(x)
        url_extract_path(varchar(x)) -> varchar(x)
        url_extract_port(varchar) -> bigint
        url_extract_protocol(varchar(x)) -> varchar(x)
        url_extract_query(varchar(x)) -> varchar(x)
        """;

    public const string Help = """
        url_decode: A text without its URL encoding
        url_encode: A text encoded for a URL's parameter
        url_extract_fragment: What stands behind #
        url_extract_host: The host
        url_extract_parameter: Value of the first parameter of a name
        url_extract_path: The path
        url_extract_port: The port
        url_extract_protocol: The protocol
        url_extract_query: What stands behind ?
        """;
}
