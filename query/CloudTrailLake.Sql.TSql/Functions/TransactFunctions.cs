using System.Collections.Frozen;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Sql.TSql.Functions;

/// <summary>
/// Functions of T-SQL as data, one row per signature in the form of Trino's registry: <c>name(types) -&gt; type = emission</c>. An emission without <c>tsql:</c> is one of Trino's, where both mean
/// the same. Arguments are converted as T-SQL converts. What depends on its types in other ways is in <c>Semantics/ScalarCall</c>.
/// </summary>
internal static class TransactFunctions
{
    private const string Rows = """
        ascii(varchar) -> integer = tsql:ascii
        char(bigint) -> varchar = tsql:char
        charindex(varchar, varchar) -> bigint = tsql:charindex
        charindex(varchar, varchar, bigint) -> bigint = tsql:charindex
        datalength(varbinary) -> integer = tsql:datalength:binary
        datalength(varchar) -> integer = tsql:datalength
        left(varchar, bigint) -> varchar = tsql:left
        len(varchar) -> integer = tsql:len
        lower(varchar) -> varchar = lower
        ltrim(varchar) -> varchar = tsql:ltrim
        ltrim(varchar, varchar) -> varchar = ltrim
        nchar(bigint) -> varchar = tsql:nchar
        quotename(varchar) -> varchar = tsql:quotename
        quotename(varchar, varchar) -> varchar = tsql:quotename
        replace(varchar, varchar, varchar) -> varchar = tsql:replace
        replicate(varchar, bigint) -> varchar = tsql:replicate
        reverse(varchar) -> varchar = reverse
        right(varchar, bigint) -> varchar = tsql:right
        rtrim(varchar) -> varchar = tsql:rtrim
        rtrim(varchar, varchar) -> varchar = rtrim
        space(bigint) -> varchar = tsql:space
        stuff(varchar, bigint, bigint, varchar) -> varchar = tsql:stuff
        substring(varchar, bigint, bigint) -> varchar = tsql:substring
        translate(varchar, varchar, varchar) -> varchar = tsql:translate
        trim(varchar) -> varchar = tsql:trim
        trim(varchar, varchar) -> varchar = trim
        unicode(varchar) -> integer = tsql:unicode
        upper(varchar) -> varchar = upper

        acos(double) -> double = acos
        asin(double) -> double = asin
        atan(double) -> double = atan
        atn2(double, double) -> double = atan2
        cos(double) -> double = cos
        cot(double) -> double = tsql:cot
        degrees(double) -> double = degrees
        exp(double) -> double = exp
        log10(double) -> double = tsql:log10
        log(double) -> double = tsql:log
        log(double, double) -> double = tsql:log
        pi() -> double = tsql:pi
        radians(double) -> double = radians
        sin(double) -> double = sin
        sqrt(double) -> double = tsql:sqrt
        square(double) -> double = tsql:square
        tan(double) -> double = tan

        isdate(varchar) -> integer = tsql:isdate
        isjson(varchar) -> integer = tsql:isjson
        isnumeric(varchar) -> integer = tsql:isnumeric
        """;

    /// <summary>What conversions, comparison and the forms of <c>Semantics</c> are made of; no statement can name them.</summary>
    private const string Inner = """
        fold(varchar) -> varchar = tsql:fold
        exact(varchar) -> varchar = tsql:exact
        like(varchar, varchar) -> boolean = tsql:like
        like_exact(varchar, varchar) -> boolean = tsql:like_exact
        patindex(varchar, varchar) -> bigint = tsql:patindex
        divide(decimal, decimal) -> double = tsql:divide
        round(bigint, bigint, boolean) -> bigint = tsql:round
        round(double, bigint, boolean) -> double = tsql:round
        datediff(varchar, timestamp(6), timestamp(6)) -> bigint = tsql:datediff
        weekday(timestamp(6)) -> integer = tsql:weekday
        us_week(timestamp(6)) -> integer = tsql:us_week
        microsecond(timestamp(6)) -> integer = tsql:microsecond
        date_from_parts(bigint, bigint, bigint) -> date = tsql:datefromparts
        time_from_parts(bigint, bigint, bigint, bigint, bigint, bigint, bigint) -> timestamp(6) = tsql:timefromparts
        trim(varchar) -> varchar = tsql:trim
        digits(varchar) -> varchar = tsql:digits
        bit(varchar) -> boolean = tsql:bit
        try_bit(varchar) -> boolean = tsql:try_bit
        hex(varchar) -> varbinary = tsql:hex
        try_hex(varchar) -> varbinary = tsql:try_hex
        hex_prefixed(varchar) -> varbinary = tsql:hex_prefixed
        try_hex_prefixed(varchar) -> varbinary = tsql:try_hex_prefixed
        read_time(varchar) -> timestamp(6) = tsql:read_time
        try_read_time(varchar) -> timestamp(6) = tsql:try_read_time
        float_text(double) -> varchar = tsql:float_text
        zoned_text(timestamp(6) with time zone) -> varchar = tsql:zoned_text
        iso_text(timestamp(6)) -> varchar = tsql:iso_text
        usual_text(timestamp(6)) -> varchar = tsql:usual_text
        fitted(varchar, bigint) -> varchar = tsql:fitted
        left(varchar, bigint) -> varchar = tsql:left
        concat_texts(varchar...) -> varchar = tsql:concat
        concat_ws(varchar, varchar...) -> varchar = concat_ws
        greatest(O, O...) -> O = tsql:greatest
        least(O, O...) -> O = tsql:least
        json_scalar(varchar) -> varchar = tsql:json_scalar
        json_fragment(varchar) -> varchar = tsql:json_fragment
        """;

    private static readonly FrozenDictionary<string, IReadOnlyList<FunctionDefinition>> s_public = Parsed(Rows);

    private static readonly FrozenDictionary<string, IReadOnlyList<FunctionDefinition>> s_inner = Parsed(Inner);

    /// <summary>Names that a statement may call.</summary>
    public static IEnumerable<string> Names => s_public.Keys;

    /// <summary>Every signature, for tests.</summary>
    public static IEnumerable<FunctionDefinition> All => s_public.Values.Concat(s_inner.Values).SelectMany(overloads => overloads);

    /// <summary>The signatures that a statement may call by this name.</summary>
    public static IReadOnlyList<FunctionDefinition> FindPublic(string name) => s_public.GetValueOrDefault(name) ?? [];

    /// <summary>The signatures of an inner name.</summary>
    public static IReadOnlyList<FunctionDefinition> Find(string name) => s_inner[name];

    private static FrozenDictionary<string, IReadOnlyList<FunctionDefinition>> Parsed(string rows) => rows
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(row => FunctionRow.Parse(row, FunctionKind.Scalar))
        .GroupBy(function => function.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<FunctionDefinition>)[.. group], StringComparer.OrdinalIgnoreCase);
}
