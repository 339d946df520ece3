using CloudTrailLake.DuckDb;
using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>All scalar functions of our own, by the page of Trino's documentation they serve.</summary>
internal static class ValueNatives
{
    public static IReadOnlyList<ValueNative> All { get; } =
    [
        .. ConversionNatives.All,
        .. DecimalNatives.All,
        .. TimeNatives.All,
        .. TimeTextNatives.All,
        .. TimeFormatNatives.All,
    ];

    /// <summary>Makes them known to the whole instance.</summary>
    public static void Register(DuckDbSession session) =>
        session.RegisterScalarFunctions(All.Select(function => ScalarFunction.OfRows(function.Name, function.Parameters, function.Result, function.Body)));
}
