using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <summary>Places and refusals of fragments.</summary>
internal static partial class Refusals
{
    private static readonly string[] Suffixes = ["Statement", "TableReference", "Expression", "Predicate", "Call"];

    public static SourcePosition PositionOf(TSqlFragment fragment) => fragment.StartLine > 0 ? new SourcePosition(fragment.StartLine, fragment.StartColumn) : SourcePosition.Start;

    public static SqlException NotSupported(TSqlFragment fragment, string what) =>
        new(SqlErrorCode.NotSupported, PositionOf(fragment), $"{what} is not supported");

    /// <summary><c>PIVOTED TABLE</c> for a <c>PivotedTableReference</c>.</summary>
    public static string NameOf(TSqlFragment fragment)
    {
        string name = fragment.GetType().Name;
        string? suffix = Suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length);
        return WordStart().Replace(suffix is null ? name : name[..^suffix.Length], " ").ToUpperInvariant();
    }

    public static SqlException Syntax(TSqlFragment fragment, string reason) => new(SqlErrorCode.SyntaxError, PositionOf(fragment), reason);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
