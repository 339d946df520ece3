namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Mathematical functions and operators".</summary>
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
        beta_cdf(double, double, double) -> double
        cbrt(double) -> double
        ceil(tinyint) -> tinyint = ceiling
        ceil(smallint) -> smallint = ceiling
        ceil(integer) -> integer = ceiling
        ceil(bigint) -> bigint = ceiling
        ceil(real) -> real = ceiling
        ceil(double) -> double = ceiling
        ceil(decimal) -> decimal_whole = ceiling
        ceiling(tinyint) -> tinyint = ceiling
        ceiling(smallint) -> smallint = ceiling
        ceiling(integer) -> integer = ceiling
        ceiling(bigint) -> bigint = ceiling
        ceiling(real) -> real = ceiling
        ceiling(double) -> double = ceiling
        ceiling(decimal) -> decimal_whole = ceiling
        cos(double) -> double
        cosh(double) -> double
        cosine_distance(array(double), array(double)) -> double
        cosine_distance(map(varchar, double), map(varchar, double)) -> double = cosine_distance:map
        cosine_similarity(array(double), array(double)) -> double
        cosine_similarity(map(varchar, double), map(varchar, double)) -> double = cosine_similarity:map
        degrees(double) -> double
        e() -> double
        exp(double) -> double
        floor(tinyint) -> tinyint
        floor(smallint) -> smallint
        floor(integer) -> integer
        floor(bigint) -> bigint
        floor(real) -> real
        floor(double) -> double
        floor(decimal) -> decimal_whole
        from_base(varchar, bigint) -> bigint
        infinity() -> double
        inverse_beta_cdf(double, double, double) -> double
        inverse_normal_cdf(double, double, double) -> double
        is_finite(double) -> boolean
        is_infinite(double) -> boolean
        is_nan(double) -> boolean
        is_nan(real) -> boolean
        ln(double) -> double
        log(double, double) -> double
        log2(double) -> double
        log10(double) -> double
        mod(tinyint, tinyint) -> tinyint
        mod(smallint, smallint) -> smallint
        mod(integer, integer) -> integer
        mod(bigint, bigint) -> bigint
        mod(real, real) -> real
        mod(double, double) -> double
        mod(decimal, decimal) -> decimal
        nan() -> double
        normal_cdf(double, double, double) -> double
        pi() -> double
        pow(double, double) -> double = power
        power(double, double) -> double
        radians(double) -> double
        rand() -> double = random nondeterministic
        rand(tinyint) -> tinyint = random:bound nondeterministic
        rand(smallint) -> smallint = random:bound nondeterministic
        rand(integer) -> integer = random:bound nondeterministic
        rand(bigint) -> bigint = random:bound nondeterministic
        rand(tinyint, tinyint) -> tinyint = random:range nondeterministic
        rand(smallint, smallint) -> smallint = random:range nondeterministic
        rand(integer, integer) -> integer = random:range nondeterministic
        rand(bigint, bigint) -> bigint = random:range nondeterministic
        random() -> double = random nondeterministic
        random(tinyint) -> tinyint = random:bound nondeterministic
        random(smallint) -> smallint = random:bound nondeterministic
        random(integer) -> integer = random:bound nondeterministic
        random(bigint) -> bigint = random:bound nondeterministic
        random(tinyint, tinyint) -> tinyint = random:range nondeterministic
        random(smallint, smallint) -> smallint = random:range nondeterministic
        random(integer, integer) -> integer = random:range nondeterministic
        random(bigint, bigint) -> bigint = random:range nondeterministic
        round(tinyint) -> tinyint
        round(smallint) -> smallint
        round(integer) -> integer
        round(bigint) -> bigint
        round(real) -> real
        round(double) -> double
        round(decimal) -> decimal_whole
        round(tinyint, bigint) -> tinyint
        round(smallint, bigint) -> smallint
        round(integer, bigint) -> integer
        round(bigint, bigint) -> bigint
        round(real, bigint) -> real
        round(double, bigint) -> double
        round(decimal, bigint) -> decimal_carried
        sign(tinyint) -> tinyint
        sign(smallint) -> smallint
        sign(integer) -> integer
        sign(bigint) -> bigint
        sign(real) -> real
        sign(double) -> double
        sign(decimal) -> decimal(1,0)
        sin(double) -> double
        sinh(double) -> double
        sqrt(double) -> double
        tan(double) -> double
        tanh(double) -> double
        t_cdf(double, double) -> double
        t_pdf(double, double) -> double
        to_base(bigint, bigint) -> varchar(64)
        truncate(real) -> real
        truncate(double) -> double
        truncate(real, bigint) -> real
        truncate(double, bigint) -> double
        truncate(decimal) -> decimal_cut
        truncate(decimal, bigint) -> decimal
        width_bucket(double, array(double)) -> bigint = width_bucket:bins
        width_bucket(double, double, double, bigint) -> bigint
        wilson_interval_lower(bigint, bigint, double) -> double
        wilson_interval_upper(bigint, bigint, double) -> double
        """;

    public const string Help = """
        abs: Absolute value
        acos: Arc cosine
        asin: Arc sine
        atan: Arc tangent
        atan2: Arc tangent of a fraction
        beta_cdf: Beta distribution: the probability of a value below v, for parameters a and b
        cbrt: Cube root
        ceil: The same as ceiling
        ceiling: Rounded up to a whole number
        cos: Cosine
        cosh: Hyperbolic cosine
        cosine_distance: 1 minus the cosine of the angle between two vectors
        cosine_similarity: Cosine of the angle between two vectors
        degrees: Radians as degrees
        e: Euler's number
        exp: Euler's number to a power
        floor: Rounded down to a whole number
        from_base: The number that a text writes in a base from 2 to 36
        infinity: Positive infinity
        inverse_beta_cdf: Beta distribution: the value below which a probability lies
        inverse_normal_cdf: Normal distribution: the value below which a probability lies
        is_finite: Whether a number is finite
        is_infinite: Whether a number is infinite
        is_nan: Whether a number is NaN
        ln: Natural logarithm
        log: Logarithm to a base
        log2: Logarithm to base 2
        log10: Logarithm to base 10
        mod: Remainder of a division
        nan: Not-a-number
        normal_cdf: Normal distribution: the probability of a value below v, for a mean and a standard deviation
        pi: The number pi
        pow: The same as power
        power: A number to a power
        radians: Degrees as radians
        rand: The same as random
        random: A pseudo-random number: below 1, below a bound, or within a range
        round: Rounded to digits behind the point, halves away from zero
        sign: -1, 0 or 1
        sin: Sine
        sinh: Hyperbolic sine
        sqrt: Square root
        t_cdf: Student's t-distribution: the probability of a value below x
        t_pdf: Student's t-distribution: density at x
        tan: Tangent
        tanh: Hyperbolic tangent
        to_base: A number written in a base from 2 to 36
        truncate: With the digits behind the point cut off, or all but some
        width_bucket: Number of the bucket that a value falls into
        wilson_interval_lower: Lower bound of the Wilson score interval
        wilson_interval_upper: Upper bound of the Wilson score interval
        """;
}
