namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, pages "Mathematical functions and operators" and "Bitwise functions".</summary>
internal static class MathematicalFunctions
{
    public const string Rows = """
        abs(tinyint) -> tinyint
        abs(smallint) -> smallint
        abs(integer) -> integer
        abs(bigint) -> bigint
        abs(real) -> real
        abs(double) -> double
        abs(decimal) -> decimal
        acos(double) -> double
        asin(double) -> double
        atan(double) -> double
        atan2(double, double) -> double
        cbrt(double) -> double
        ceil(bigint) -> bigint = ceiling
        ceil(double) -> double = ceiling
        ceil(decimal) -> decimal0 = ceiling
        ceiling(bigint) -> bigint
        ceiling(double) -> double
        ceiling(decimal) -> decimal0
        cos(double) -> double
        cosh(double) -> double
        cosine_similarity(map(varchar, double), map(varchar, double)) -> double
        degrees(double) -> double
        e() -> double
        exp(double) -> double
        floor(bigint) -> bigint
        floor(double) -> double
        floor(decimal) -> decimal0
        from_base(varchar, bigint) -> bigint
        infinity() -> double
        is_finite(double) -> boolean
        is_infinite(double) -> boolean
        is_nan(double) -> boolean
        ln(double) -> double
        log(double, double) -> double
        log2(double) -> double
        log10(double) -> double
        mod(bigint, bigint) -> bigint
        mod(double, double) -> double
        mod(decimal, decimal) -> decimal
        nan() -> double
        pi() -> double
        pow(double, double) -> double = power
        power(double, double) -> double
        radians(double) -> double
        rand() -> double = random nondeterministic
        rand(bigint) -> bigint = random:bound nondeterministic
        rand(bigint, bigint) -> bigint = random:range nondeterministic
        random() -> double nondeterministic
        random(bigint) -> bigint = random:bound nondeterministic
        random(bigint, bigint) -> bigint = random:range nondeterministic
        round(bigint) -> bigint
        round(bigint, bigint) -> bigint
        round(double) -> double
        round(double, bigint) -> double
        round(decimal) -> decimal0
        round(decimal, bigint) -> decimal
        sign(bigint) -> bigint
        sign(double) -> double
        sin(double) -> double
        sinh(double) -> double
        sqrt(double) -> double
        tan(double) -> double
        tanh(double) -> double
        to_base(bigint, bigint) -> varchar
        truncate(double) -> double
        truncate(double, bigint) -> double
        truncate(decimal) -> decimal0
        truncate(decimal, bigint) -> decimal
        width_bucket(double, array(double)) -> bigint = width_bucket:bins
        width_bucket(double, double, double, bigint) -> bigint
        bit_count(bigint, bigint) -> bigint
        bitwise_and(bigint, bigint) -> bigint
        bitwise_left_shift(bigint, bigint) -> bigint
        bitwise_not(bigint) -> bigint
        bitwise_or(bigint, bigint) -> bigint
        bitwise_right_shift(bigint, bigint) -> bigint
        bitwise_right_shift_arithmetic(bigint, bigint) -> bigint
        bitwise_xor(bigint, bigint) -> bigint
        """;
}
