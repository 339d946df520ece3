namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Aggregate functions". All of them can also be called with OVER.</summary>
internal static class AggregateFunctions
{
    public const string Rows = """
        any_value(T) -> T
        approx_distinct(T) -> bigint
        approx_distinct(T, double) -> bigint
        approx_most_frequent(bigint, T, bigint) -> map(T, bigint)
        approx_percentile(bigint, double) -> bigint
        approx_percentile(double, double) -> double
        approx_percentile(bigint, array(double)) -> array(bigint) = approx_percentile:array
        approx_percentile(double, array(double)) -> array(double) = approx_percentile:array
        approx_percentile(real, double) -> real
        approx_percentile(real, array(double)) -> array(real) = approx_percentile:array
        approx_percentile(bigint, double, double) -> bigint = approx_percentile:weighted
        approx_percentile(double, double, double) -> double = approx_percentile:weighted
        approx_percentile(real, double, double) -> real = approx_percentile:weighted
        approx_percentile(bigint, double, array(double)) -> array(bigint) = approx_percentile:weighted_array
        approx_percentile(double, double, array(double)) -> array(double) = approx_percentile:weighted_array
        approx_percentile(real, double, array(double)) -> array(real) = approx_percentile:weighted_array
        arbitrary(T) -> T = any_value
        array_agg(T) -> array(T)
        avg(bigint) -> double
        avg(double) -> double
        avg(real) -> real
        avg(decimal) -> decimal = avg:decimal
        avg(interval day to second) -> interval day to second = avg:interval
        bitwise_and_agg(bigint) -> bigint
        bitwise_or_agg(bigint) -> bigint
        bitwise_xor_agg(bigint) -> bigint
        bool_and(boolean) -> boolean
        bool_or(boolean) -> boolean
        checksum(T) -> varbinary
        corr(double, double) -> double
        corr(real, real) -> real
        count() -> bigint = count:star
        count(T) -> bigint
        count_if(boolean) -> bigint
        covar_pop(double, double) -> double
        covar_pop(real, real) -> real
        covar_samp(double, double) -> double
        covar_samp(real, real) -> real
        entropy(double) -> double
        every(boolean) -> boolean = bool_and
        geometric_mean(double) -> double
        geometric_mean(real) -> real
        histogram(T) -> map(T, bigint)
        kurtosis(double) -> double
        listagg(varchar) -> varchar
        listagg(varchar, varchar) -> varchar
        map_agg(K, V) -> map(K, V)
        map_union(map(K, V)) -> map(K, V)
        max(O) -> O
        max(O, bigint) -> array(O) = max:n
        max_by(T, O) -> T
        max_by(T, O, bigint) -> array(T) = max_by:n
        min(O) -> O
        min(O, bigint) -> array(O) = min:n
        min_by(T, O) -> T
        min_by(T, O, bigint) -> array(T) = min_by:n
        multimap_agg(K, V) -> map(K, array(V))
        numeric_histogram(bigint, double) -> map(double, double)
        numeric_histogram(bigint, double, double) -> map(double, double)
        reduce_agg(T, S, function(S, T, S), function(S, S, S)) -> S
        regr_intercept(double, double) -> double
        regr_intercept(real, real) -> real
        regr_slope(double, double) -> double
        regr_slope(real, real) -> real
        set_agg(T) -> array(T)
        set_union(array(T)) -> array(T)
        skewness(double) -> double
        stddev(double) -> double = stddev_samp
        stddev_pop(double) -> double
        stddev_samp(double) -> double
        sum(bigint) -> bigint
        sum(double) -> double
        sum(real) -> real
        sum(decimal) -> decimal38
        sum(interval day to second) -> interval day to second = sum:interval
        var_pop(double) -> double
        var_samp(double) -> double
        variance(double) -> double = var_samp
        """;

    public const string Help = """
        any_value: Any value that is not NULL
        approx_distinct: About how many different values there are
        approx_most_frequent: About the most frequent values and how often they occur
        approx_percentile: About the value below which a part of the values lies, also weighted
        arbitrary: The same as any_value
        array_agg: All values as an array
        avg: Arithmetic mean
        bitwise_and_agg: Bits set in all values
        bitwise_or_agg: Bits set in any value
        bitwise_xor_agg: Exclusive or of all values
        bool_and: Whether all values are true
        bool_or: Whether any value is true
        checksum: A checksum that does not depend on the order
        corr: Correlation coefficient
        count: Number of rows, or of values that are not NULL
        count_if: Number of true values
        covar_pop: Population covariance
        covar_samp: Sample covariance
        entropy: Entropy of counts, in bits
        every: The same as bool_and
        geometric_mean: Geometric mean
        histogram: How often each value occurs
        kurtosis: Excess kurtosis, unbiased
        listagg: Texts joined in an order
        map_agg: A map of keys and values
        map_union: All entries of all maps
        max: Largest value, or the largest few
        max_by: Value that stands beside the largest other, or the largest few
        min: Smallest value, or the smallest few
        min_by: Value that stands beside the smallest other, or the smallest few
        multimap_agg: A map from each key to all its values
        numeric_histogram: A histogram of at most so many buckets
        reduce_agg: One value from all values, by a step
        regr_intercept: Intercept of the linear regression
        regr_slope: Slope of the linear regression
        set_agg: All different values as an array
        set_union: All different elements of arrays
        skewness: Skewness
        stddev: The same as stddev_samp
        stddev_pop: Population standard deviation
        stddev_samp: Sample standard deviation
        sum: Sum
        var_pop: Population variance
        var_samp: Sample variance
        variance: The same as var_samp
        """;
}
