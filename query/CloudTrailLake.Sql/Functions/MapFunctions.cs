namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Map functions and operators".</summary>
internal static class MapFunctions
{
    public const string Rows = """
        cardinality(map(K, V)) -> bigint = cardinality:map
        element_at(map(K, V), K) -> V = element_at:map
        map() -> map(unknown, unknown) = map:empty
        map(array(K), array(V)) -> map(K, V)
        map_concat(map(K, V), map(K, V)...) -> map(K, V)
        map_entries(map(K, V)) -> array(row(K, V))
        map_filter(map(K, V), function(K, V, boolean)) -> map(K, V)
        map_from_entries(array(row(K, V))) -> map(K, V)
        map_keys(map(K, V)) -> array(K)
        map_values(map(K, V)) -> array(V)
        map_zip_with(map(K, V), map(K, U), function(K, V, U, R)) -> map(K, R)
        multimap_from_entries(array(row(K, V))) -> map(K, array(V))
        transform_keys(map(K, V), function(K, V, R)) -> map(R, V)
        transform_values(map(K, V), function(K, V, R)) -> map(K, R)
        """;

    public const string Help = """
        map: A map of keys and values
        map_concat: All entries of several maps; of equal keys the last
        map_entries: Entries as rows
        map_filter: Entries that meet a condition
        map_from_entries: A map of rows of key and value
        map_keys: The keys
        map_values: The values
        map_zip_with: Values of two maps combined by a lambda
        multimap_from_entries: A map from each key to all its values
        transform_keys: Each key changed by a lambda
        transform_values: Each value changed by a lambda
        """;
}
