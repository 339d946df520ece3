namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "UUID functions".</summary>
internal static class UuidFunctions
{
    public const string Rows = """
        uuid() -> uuid nondeterministic
        """;

    public const string Help = """
        uuid: A random UUID
        """;
}
