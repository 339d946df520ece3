using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Query.Tests;

public sealed class EmissionCoverageTests
{
    /// <summary>Functions that the front end knows and the engine cannot run yet: they are refused with their name when a query is started.</summary>
    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "luhn_check", "soundex", "split_to_multimap", "strpos:instance", "word_stem", "regexp_position", "regexp_replace:lambda", "cosine_similarity", "from_base", "width_bucket:bins",
        "bit_count", "bitwise_right_shift", "from_unixtime:offset", "from_unixtime_nanos", "human_readable_seconds", "parse_duration", "array_position:instance", "array_sort:lambda", "combinations",
        "contains_sequence", "ngrams", "map_zip_with", "multimap_from_entries", "crc32", "from_base32", "hmac_md5", "hmac_sha1", "hmac_sha256", "hmac_sha512", "reverse:varbinary", "sha512",
        "substring:varbinary", "to_base32", "xxhash64", "contains:network", "format", "format_number", "parse_data_size", "parse_presto_data_size", "approx_most_frequent",
        "approx_percentile:weighted", "checksum", "entropy", "numeric_histogram", "set_union",
    };

    [Fact]
    public void Every_function_of_the_registry_is_run_or_refused_by_name()
    {
        HashSet<string> known = [.. SqlEmitter.KnownCalls, .. SqlEmitter.KnownAggregates, .. SqlEmitter.KnownWindowFunctions];
        string[] missing = [.. FunctionRegistry.Functions.Select(f => f.Emission).Distinct().Where(e => !known.Contains(e) && !Refused.Contains(e)).Order(StringComparer.Ordinal)];
        Assert.Empty(missing);
        Assert.Empty(Refused.Where(known.Contains));
    }
}
