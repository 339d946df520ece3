namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, pages "Array functions and operators" and "Lambda expressions".</summary>
internal static class ArrayFunctions
{
    public const string Rows = """
        all_match(array(T), function(T, boolean)) -> boolean
        any_match(array(T), function(T, boolean)) -> boolean
        array_distinct(array(T)) -> array(T)
        array_except(array(T), array(T)) -> array(T)
        array_first(array(T)) -> T
        array_histogram(array(T)) -> map(T, bigint)
        array_intersect(array(T), array(T)) -> array(T)
        array_join(array(T), varchar) -> varchar
        array_join(array(T), varchar, varchar) -> varchar
        array_last(array(T)) -> T
        array_max(array(O)) -> O
        array_min(array(O)) -> O
        array_position(array(T), T) -> bigint
        array_position(array(T), T, bigint) -> bigint = array_position:instance
        array_remove(array(T), T) -> array(T)
        array_sort(array(O)) -> array(O)
        array_sort(array(T), function(T, T, bigint)) -> array(T) = array_sort:lambda
        array_union(array(T), array(T)) -> array(T)
        arrays_overlap(array(T), array(T)) -> boolean
        cardinality(array(T)) -> bigint = cardinality:array
        combinations(array(T), bigint) -> array(array(T))
        contains(array(T), T) -> boolean
        contains_sequence(array(T), array(T)) -> boolean
        dot_product(array(double), array(double)) -> double
        element_at(array(T), bigint) -> T = element_at:array
        euclidean_distance(array(double), array(double)) -> double
        filter(array(T), function(T, boolean)) -> array(T)
        flatten(array(array(T))) -> array(T)
        ngrams(array(T), bigint) -> array(array(T))
        none_match(array(T), function(T, boolean)) -> boolean
        reduce(array(T), S, function(S, T, S), function(S, R)) -> R
        repeat(T, bigint) -> array(T)
        reverse(array(T)) -> array(T) = reverse:array
        sequence(bigint, bigint) -> array(bigint)
        sequence(bigint, bigint, bigint) -> array(bigint)
        sequence(date, date) -> array(date) = sequence:date
        sequence(date, date, interval day to second) -> array(date) = sequence:date
        sequence(date, date, interval year to month) -> array(date) = sequence:date
        sequence(timestamp, timestamp, interval day to second) -> array(timestamp) = sequence:timestamp
        sequence(timestamp, timestamp, interval year to month) -> array(timestamp) = sequence:timestamp
        shuffle(array(T)) -> array(T) nondeterministic
        slice(array(T), bigint, bigint) -> array(T)
        transform(array(T), function(T, U)) -> array(U)
        trim_array(array(T), bigint) -> array(T)
        zip(array(T), array(U)) -> array(row(T, U))
        zip(array(T), array(U), array(V)) -> array(row(T, U, V))
        zip(array(T), array(U), array(V), array(W)) -> array(row(T, U, V, W))
        zip(array(T), array(U), array(V), array(W), array(X)) -> array(row(T, U, V, W, X))
        zip_with(array(T), array(U), function(T, U, R)) -> array(R)
        """;
}
