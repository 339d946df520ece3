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

    public const string Help = """
        all_match: Whether all elements meet a condition
        any_match: Whether any element meets a condition
        array_distinct: Without duplicates
        array_except: Elements of the first that the second lacks, without duplicates
        array_first: First element; NULL when there is none
        array_histogram: How often each element occurs
        array_intersect: Elements that both have, without duplicates
        array_join: Elements joined as text; NULLs are left out, or replaced
        array_last: Last element; NULL when there is none
        array_max: Largest element; NULL when one is NULL
        array_min: Smallest element; NULL when one is NULL
        array_position: Place of an element, counted from 1; 0 when it is not there
        array_remove: Without all elements that equal a value
        array_sort: Sorted, NULLs last, or by a comparator that gives -1, 0 or 1
        array_union: Elements of both, without duplicates
        arrays_overlap: Whether both have an element in common
        cardinality: Number of elements, or of entries of a map
        combinations: All sub-groups of so many elements, at most 5
        contains: Whether an array has an element, or a network an address
        contains_sequence: Whether an array has the elements of another in a row
        dot_product: Dot product of two vectors
        element_at: Element at a place, or value of a key; NULL when it is not there
        euclidean_distance: Distance of two points
        filter: Elements that meet a condition
        flatten: The elements of all arrays of an array
        ngrams: All sequences of so many neighbours
        none_match: Whether no element meets a condition
        reduce: One value from all elements, by a step and a last one
        repeat: An element so many times, at most 10,000
        sequence: Numbers, dates or times from a start to a stop, at most 10,000
        shuffle: In random order
        slice: So many elements from a place on
        transform: Each element changed by a lambda
        trim_array: Without so many elements at the end
        zip: Elements of several arrays as rows
        zip_with: Elements of two arrays combined by a lambda
        """;
}
