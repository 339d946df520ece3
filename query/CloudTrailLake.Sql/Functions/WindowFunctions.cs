namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Window functions".</summary>
internal static class WindowFunctions
{
    public const string Rows = """
        cume_dist() -> double
        dense_rank() -> bigint
        first_value(T) -> T
        lag(T) -> T
        lag(T, bigint) -> T
        lag(T, bigint, T) -> T
        last_value(T) -> T
        lead(T) -> T
        lead(T, bigint) -> T
        lead(T, bigint, T) -> T
        nth_value(T, bigint) -> T
        ntile(bigint) -> bigint
        percent_rank() -> double
        rank() -> bigint
        row_number() -> bigint
        """;

    public const string Help = """
        cume_dist: Which part of the rows stands before this one or beside it
        dense_rank: Rank without gaps
        first_value: First value of the frame
        lag: Value some rows before
        last_value: Last value of the frame
        lead: Value some rows after
        nth_value: Value at a place of the frame
        ntile: Number of the bucket, of so many
        percent_rank: Rank from 0 to 1
        rank: Rank with gaps after ties
        row_number: Number of the row, from 1
        """;
}
