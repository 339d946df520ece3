using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.TSql.Functions;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>SQL Server's usual rule: letters compare without their case, blanks at the end do not count, accents do.</summary>
internal sealed class CaseInsensitiveCollation : ICollation
{
    public static CaseInsensitiveCollation Instance { get; } = new();

    public BoundExpression KeyOf(BoundExpression value) => value switch
    {
        { Type.IsText: false } => value,
        BoundLiteral { Value: string text } => new BoundLiteral(SqlType.Varchar, Fold(text)) { Position = value.Position },
        _ when IsExact(value) || IsFolded(value) => value,
        _ => Build.Own(value.Position, "fold", value),
    };

    /// <summary>The same of a constant.</summary>
    public static string Fold(string text) => text.TrimEnd(' ').ToLowerInvariant();

    /// <summary>Whether COLLATE asked for exact comparison.</summary>
    public static bool IsExact(BoundExpression value) => value is BoundCall { Function.Emission: "tsql:exact" };

    /// <summary>The value below a COLLATE.</summary>
    public static BoundExpression Bare(BoundExpression value) => value is BoundCall { Function.Emission: "tsql:exact" } exact ? exact.Arguments[0] : value;

    private static bool IsFolded(BoundExpression value) => value is BoundCall { Function.Emission: "tsql:fold" };
}
