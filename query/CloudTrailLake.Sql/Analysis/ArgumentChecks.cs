using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Constant arguments that can be known to be wrong before anything runs.</summary>
internal static partial class ArgumentChecks
{
    private static readonly string[] DateUnits = ["day", "week", "month", "quarter", "year"];
    private static readonly string[] TimeUnits = ["millisecond", "second", "minute", "hour"];

    [GeneratedRegex(@"^\s*(?:lax\s+|strict\s+)?\$.*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonPath();

    /// <exception cref="SqlException">A unit, path or percentage is not one.</exception>
    public static void Verify(BoundCall call)
    {
        switch (call.Function.Name)
        {
            case "date_add" or "date_diff" or "date_trunc" when call.Arguments[0] is BoundLiteral { Value: string unit }:
                VerifyUnit(call, unit);
                break;
            case "json_extract" or "json_extract_scalar" or "json_size" when call.Arguments[1] is BoundLiteral { Value: string path } && !JsonPath().IsMatch(path):
                throw new SqlException(SqlErrorCode.InvalidFunctionArgument, call.Arguments[1].Position, $"Invalid JSON path: '{path}'");
            case "approx_percentile" when call.Arguments[^1] is BoundLiteral { Value: double percentage } && percentage is < 0 or > 1:
                throw new SqlException(
                    SqlErrorCode.InvalidFunctionArgument, call.Arguments[^1].Position, $"Percentile must be between 0 and 1: {((double)((BoundLiteral)call.Arguments[^1]).Value!).ToString(CultureInfo.InvariantCulture)}");
            default:
                break;
        }
    }

    private static void VerifyUnit(BoundCall call, string unit)
    {
        string type = call.Arguments[^1].Type.Kind switch
        {
            Types.SqlTypeKind.Date => "DATE",
            Types.SqlTypeKind.Time => "TIME",
            _ => "TIMESTAMP",
        };
        IEnumerable<string> valid = type switch { "DATE" => DateUnits, "TIME" => TimeUnits, _ => [.. TimeUnits, .. DateUnits] };
        if (!valid.Contains(unit, StringComparer.OrdinalIgnoreCase))
        {
            throw new SqlException(SqlErrorCode.InvalidFunctionArgument, call.Arguments[0].Position, $"'{unit}' is not a valid {type} field");
        }
    }
}
