namespace CloudTrailLake.Sql.Functions;

/// <summary>What looks like a function and is a form of the language, or a constant of the statement: described here, analyzed on its own.</summary>
internal static class SpecialFunctions
{
    public const string Rows = """
        coalesce(T, T...) -> T
        concat(T, T...) -> T
        current_timezone() -> varchar
        grouping(T...) -> bigint
        if(boolean, T, T) -> T
        now() -> timestamp(3) with time zone
        nullif(T, T) -> T
        try(T) -> T
        typeof(T) -> varchar
        """;

    public const string Help = """
        coalesce: The first value that is not NULL
        concat: Texts, binaries or arrays one after the other; NULL when one is NULL
        current_timezone: The zone of the session: UTC
        grouping: Which of the columns are not grouped in this row, as bits
        if: One value or another, by a condition
        now: The time at which the statement began
        nullif: NULL when both are equal, else the first
        try: The value, or NULL when it cannot be computed
        typeof: The type of a value
        """;
}
