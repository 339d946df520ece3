namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "JSON functions and operators" (JSON path functions of the older style).</summary>
internal static class JsonFunctions
{
    // JSON_EXISTS, JSON_QUERY and JSON_VALUE are forms of the language that become calls of the rows with a dollar sign, which no statement can write.
    public const string Rows = """
        is_json_scalar(json) -> boolean
        is_json_scalar(varchar) -> boolean
        json_array_contains(json, boolean) -> boolean
        json_array_contains(json, bigint) -> boolean
        json_array_contains(json, double) -> boolean
        json_array_contains(json, varchar) -> boolean
        json_array_contains(varchar, boolean) -> boolean
        json_array_contains(varchar, bigint) -> boolean
        json_array_contains(varchar, double) -> boolean
        json_array_contains(varchar, varchar) -> boolean
        json_array_get(json, bigint) -> json
        json_array_get(varchar, bigint) -> json
        json_array_length(json) -> bigint
        json_array_length(varchar) -> bigint
        json_extract(json, varchar) -> json
        json_extract(varchar, varchar) -> json
        json_extract_scalar(json, varchar) -> varchar
        json_extract_scalar(varchar, varchar) -> varchar
        json_format(json) -> varchar
        json_parse(varchar) -> json
        json_size(json, varchar) -> bigint
        json_size(varchar, varchar) -> bigint
        $json_array(array(varchar), varchar, varchar) -> varchar = json_array
        $json_exists(varchar, varchar, varchar) -> boolean = json_exists
        $json_object(array(varchar), array(varchar), varchar, varchar) -> varchar = json_object
        $json_query(varchar, varchar, varchar, varchar, varchar, varchar) -> varchar = json_query
        $json_value(varchar, varchar, varchar, varchar) -> varchar = json_value
        """;

    public const string Help = """
        is_json_scalar: Whether JSON is a number, a text, true, false or null
        json_array_contains: Whether a JSON array has a value
        json_array_get: Element of a JSON array, counted from 0, or from the end when negative
        json_array_length: Number of elements of a JSON array
        json_extract: What stands at a path
        json_extract_scalar: What stands at a path, as text; NULL for arrays and objects
        json_format: JSON as text
        json_parse: Text as JSON
        json_size: Number of members or elements at a path
        """;
}
