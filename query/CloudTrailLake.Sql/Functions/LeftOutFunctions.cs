namespace CloudTrailLake.Sql.Functions;

/// <summary>Functions of Trino's pages that are not here, each with the reason; part of the reference.</summary>
internal static class LeftOutFunctions
{
    public const string Rows = """
        approx_set, empty_approx_set, merge, cardinality(hyperloglog): Sketches would have to be Airlift's to the bit to be of use to others; approx_distinct does the counting
        tdigest_agg, merge(tdigest), value_at_quantile, values_at_quantiles: As above; approx_percentile does the work
        qdigest_agg, quantile_at_value, merge(qdigest): As above
        make_set_digest, merge_set_digest, intersection_cardinality, jaccard_index, hash_counts: As above
        bar, color, render, rgb: Terminal colours of a command line that is not ours
        ST_*, to_geometry, bing_tile and all geospatial functions: Events have no geometry
        learn_classifier, learn_regressor, classify, regress, features: Trino's plugin for machine learning is not part of its core
        char2hexint, index (Teradata): Functions of another product
        to_char, to_timestamp, to_date (Teradata): Functions of another product
        ai_*: They call services outside
        zstd_compress, zstd_decompress: No decompression of what a query is given: a kilobyte may become a gigabyte
        current_user, current_role, current_catalog, current_schema: Refused by name: a statement has no session
        word_stem in languages other than English: The call fails with the language's name; the stemmers of the others are not built in
        normalize to NFD, NFKC, NFKD: The runtime carries no Unicode tables here, and the engine only those of NFC; refused by name
        json_table: Read and refused by name; UNNEST over CAST(… AS array(…)) of JSON does most of it
        """;
}
