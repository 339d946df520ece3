namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Bitwise functions".</summary>
internal static class BitwiseFunctions
{
    public const string Rows = """
        bit_count(bigint, bigint) -> bigint
        bitwise_and(bigint, bigint) -> bigint
        bitwise_or(bigint, bigint) -> bigint
        bitwise_xor(bigint, bigint) -> bigint
        bitwise_not(bigint) -> bigint
        bitwise_left_shift(tinyint, bigint) -> tinyint
        bitwise_left_shift(smallint, bigint) -> smallint
        bitwise_left_shift(integer, bigint) -> integer
        bitwise_left_shift(bigint, bigint) -> bigint
        bitwise_right_shift(tinyint, bigint) -> tinyint
        bitwise_right_shift(smallint, bigint) -> smallint
        bitwise_right_shift(integer, bigint) -> integer
        bitwise_right_shift(bigint, bigint) -> bigint
        bitwise_right_shift_arithmetic(tinyint, bigint) -> tinyint
        bitwise_right_shift_arithmetic(smallint, bigint) -> smallint
        bitwise_right_shift_arithmetic(integer, bigint) -> integer
        bitwise_right_shift_arithmetic(bigint, bigint) -> bigint
        """;

    public const string Help = """
        bit_count: How many bits are set, of a number of so many bits
        bitwise_and: Bits set in both
        bitwise_or: Bits set in either
        bitwise_xor: Bits set in one of both
        bitwise_not: All bits turned over
        bitwise_left_shift: Bits moved up
        bitwise_right_shift: Bits moved down, zeros behind them
        bitwise_right_shift_arithmetic: Bits moved down, the sign behind them
        """;
}
