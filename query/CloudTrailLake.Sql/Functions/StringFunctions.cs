namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "String functions and operators".</summary>
internal static class StringFunctions
{
    // concat, || and LIKE are nodes of their own.
    public const string Rows = """
        chr(bigint) -> varchar(1)
        codepoint(varchar(1)) -> integer
        concat_ws(varchar, array(varchar)) -> varchar = concat_ws:array
        concat_ws(varchar, varchar...) -> varchar
        ends_with(varchar, varchar) -> boolean
        from_utf8(varbinary) -> varchar
        from_utf8(varbinary, varchar) -> varchar
        from_utf8(varbinary, bigint) -> varchar = from_utf8:codepoint
        hamming_distance(varchar, varchar) -> bigint
        length(varchar(x)) -> bigint
        length(char(x)) -> bigint
        levenshtein_distance(varchar, varchar) -> bigint
        lower(varchar(x)) -> varchar(x)
        lower(char(x)) -> char(x)
        lpad(varchar, bigint, varchar) -> varchar
        ltrim(varchar(x)) -> varchar(x)
        ltrim(varchar(x), varchar) -> varchar(x)
        luhn_check(varchar) -> boolean
        normalize(varchar) -> varchar
        normalize(varchar, varchar) -> varchar
        overlay(varchar, varchar, bigint) -> varchar
        overlay(varchar, varchar, bigint, bigint) -> varchar
        replace(varchar(x), varchar) -> varchar(x)
        replace(varchar(x), varchar, varchar(z)) -> varchar(replaced)
        reverse(varchar(x)) -> varchar(x)
        rpad(varchar, bigint, varchar) -> varchar
        rtrim(varchar(x)) -> varchar(x)
        rtrim(varchar(x), varchar) -> varchar(x)
        soundex(varchar) -> varchar(4)
        split(varchar(x), varchar) -> array(varchar(x))
        split(varchar(x), varchar, bigint) -> array(varchar(x))
        split_part(varchar(x), varchar, bigint) -> varchar(x)
        split_to_map(varchar, varchar, varchar) -> map(varchar, varchar)
        split_to_multimap(varchar, varchar, varchar) -> map(varchar, array(varchar))
        starts_with(varchar, varchar) -> boolean
        strpos(varchar, varchar) -> bigint
        strpos(varchar, varchar, bigint) -> bigint
        substr(varchar(x), bigint) -> varchar(x) = substring
        substr(varchar(x), bigint, bigint) -> varchar(x) = substring
        substring(varchar(x), bigint) -> varchar(x)
        substring(varchar(x), bigint, bigint) -> varchar(x)
        title_case(varchar(x)) -> varchar(x)
        to_utf8(varchar) -> varbinary
        translate(varchar, varchar, varchar) -> varchar
        trim(varchar(x)) -> varchar(x)
        trim(varchar(x), varchar) -> varchar(x)
        upper(varchar(x)) -> varchar(x)
        upper(char(x)) -> char(x)
        word_stem(varchar(x)) -> varchar(x)
        word_stem(varchar(x), varchar) -> varchar(x)
        """;

    public const string Help = """
        chr: The character of a Unicode code point
        codepoint: The code point of the only character of a text
        concat_ws: Joins texts with a separator; NULLs are left out
        ends_with: Whether a text ends with another
        from_utf8: Text of UTF-8 bytes; what is invalid becomes U+FFFD, or the replacement
        hamming_distance: At how many places two texts of one length differ
        length: Number of characters, or of bytes of a binary
        levenshtein_distance: How many single-character edits turn one text into another
        lower: In lower case
        lpad: Padded on the left, or cut, to a size
        ltrim: Without white space, or the characters given, at its begin
        luhn_check: Whether a number's check digit is right by the Luhn algorithm
        normalize: In a Unicode normal form: NFC unless another is named
        overlay: With the characters from a place on replaced
        replace: With every occurrence of a part replaced, or removed
        reverse: Characters, bytes or elements in reverse order
        rpad: Padded on the right, or cut, to a size
        rtrim: Without white space, or the characters given, at its end
        soundex: How an English name sounds: a letter and three digits
        split: Parts between delimiters, at most as many as the limit
        split_part: One part between delimiters, counted from 1; NULL beyond the last
        split_to_map: A map of entries with a key and a value each
        split_to_multimap: A map from each key to all its values
        starts_with: Whether a text begins with another
        strpos: Place of an occurrence, counted from 1; 0 when there is none
        substr: The same as substring
        substring: The part from a place on, counted from 1, or from the end when negative
        title_case: Every word with a capital first letter and small others
        to_utf8: The UTF-8 bytes of a text
        translate: With single characters replaced by others, or removed
        trim: Without white space, or the characters given, at both ends
        upper: In upper case
        word_stem: Stem of an English word
        """;
}
