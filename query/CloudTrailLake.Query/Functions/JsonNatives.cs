using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "JSON functions and operators".</summary>
internal static class JsonNatives
{
    public static IEnumerable<ScalarFunction> Rows => [];
}
