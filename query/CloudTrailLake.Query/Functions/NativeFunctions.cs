using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Query.Functions;

/// <summary>All scalar functions of our own, by the page of Trino's documentation they serve.</summary>
internal static class NativeFunctions
{
    public static IReadOnlyList<NativeFunction> All { get; } =
    [
        .. ConversionNatives.All,
        .. DecimalNatives.All,
        .. TimeNatives.All,
        .. TimeTextNatives.All,
        .. TimeFormatNatives.All,
    ];

    /// <summary>Makes them known to the whole instance.</summary>
    public static void Register(DuckDbSession session)
    {
        foreach (NativeFunction function in All)
        {
            session.RegisterScalarFunction(function.Name, function.Parameters, function.Result, function.Body);
        }
    }
}
