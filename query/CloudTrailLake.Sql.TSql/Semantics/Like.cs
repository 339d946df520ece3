using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>LIKE: letters without their case; blanks at the end count, as they do for nvarchar.</summary>
internal sealed record Like(SourcePosition Position, Expression Value, Expression Pattern, Expression? Escape) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression value = Conversions.To(analyzer, analyzer.Analyze(Value), SqlType.Varchar, Position);
        BoundExpression pattern = Conversions.To(analyzer, analyzer.Analyze(Pattern), SqlType.Varchar, Position);
        bool exact = CaseInsensitiveCollation.IsExact(value) || CaseInsensitiveCollation.IsExact(pattern);
        value = CaseInsensitiveCollation.Bare(value);
        char? escape = EscapeCharacter(analyzer);
        return CaseInsensitiveCollation.Bare(pattern) switch
        {
            BoundLiteral { Value: null } => Build.Null(SqlType.Boolean, Position),
            BoundLiteral { Value: string text } => Constant(analyzer, value, LikePattern.Parse(text, escape), exact),
            _ when escape is not null => throw new SqlException(SqlErrorCode.NotSupported, Pattern.Position, "ESCAPE with a pattern that is not a constant is not supported"),
            var computed => Build.Own(Position, exact ? "like_exact" : "like", value, computed),
        };
    }

    private char? EscapeCharacter(ExpressionAnalyzer analyzer) => Escape is null ? null : analyzer.Analyze(Escape) switch
    {
        BoundLiteral { Value: string { Length: 1 } mark } => mark[0],
        _ => throw new SqlException(SqlErrorCode.InvalidFunctionArgument, Escape.Position, "The escape of LIKE is a constant of one character"),
    };

    private BoundExpression Constant(ExpressionAnalyzer analyzer, BoundExpression value, LikePattern pattern, bool exact)
    {
        if (pattern.HasSets)
        {
            return Build.Call(analyzer, Position, "regexp_like", value, Build.Text($"(?s{(exact ? "" : "i")})^{pattern.Regex}$", Position));
        }

        if (exact)
        {
            return new BoundLike(value, Build.Text(pattern.Like, Position), Build.Text("\\", Position));
        }

        BoundExpression small = value is BoundLiteral { Value: string text } ? Build.Text(text.ToLowerInvariant(), Position) : Build.Call(analyzer, Position, "lower", value);
        BoundExpression like = new BoundLike(small, Build.Text(pattern.Like.ToLowerInvariant(), Position), Build.Text("\\", Position)) { Position = Position };
        return pattern.Prefix.Length == 0 ? like : CaseRanges.Pruned(value, [pattern.Prefix], isPrefix: true, like, Position);
    }
}
