namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "String functions and operators".</summary>
internal static class StringFunctions
{
    // concat, || and LIKE are nodes of their own.
    public const string Rows = """
        chr(bigint) -> varchar
        codepoint(varchar) -> integer
        concat_ws(varchar, array(varchar)) -> varchar = concat_ws:array
        concat_ws(varchar, varchar...) -> varchar
        ends_with(varchar, varchar) -> boolean
        from_utf8(varbinary) -> varchar
        from_utf8(varbinary, varchar) -> varchar
        hamming_distance(varchar, varchar) -> bigint
        length(varchar) -> bigint
        levenshtein_distance(varchar, varchar) -> bigint
        lower(varchar) -> varchar
        lpad(varchar, bigint, varchar) -> varchar
        ltrim(varchar) -> varchar
        ltrim(varchar, varchar) -> varchar
        luhn_check(varchar) -> boolean
        normalize(varchar) -> varchar
        normalize(varchar, varchar) -> varchar
        replace(varchar, varchar) -> varchar
        replace(varchar, varchar, varchar) -> varchar
        reverse(varchar) -> varchar
        rpad(varchar, bigint, varchar) -> varchar
        rtrim(varchar) -> varchar
        rtrim(varchar, varchar) -> varchar
        soundex(varchar) -> varchar
        split(varchar, varchar) -> array(varchar)
        split(varchar, varchar, bigint) -> array(varchar) = split:limit
        split_part(varchar, varchar, bigint) -> varchar
        split_to_map(varchar, varchar, varchar) -> map(varchar, varchar)
        split_to_multimap(varchar, varchar, varchar) -> map(varchar, array(varchar))
        starts_with(varchar, varchar) -> boolean
        strpos(varchar, varchar) -> bigint
        strpos(varchar, varchar, bigint) -> bigint = strpos:instance
        substr(varchar, bigint) -> varchar = substring
        substr(varchar, bigint, bigint) -> varchar = substring
        substring(varchar, bigint) -> varchar
        substring(varchar, bigint, bigint) -> varchar
        to_utf8(varchar) -> varbinary
        translate(varchar, varchar, varchar) -> varchar
        trim(varchar) -> varchar
        trim(varchar, varchar) -> varchar
        upper(varchar) -> varchar
        word_stem(varchar) -> varchar
        """;
}
