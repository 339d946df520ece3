using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>A node that a dialect other than Trino's brings along: its meaning depends on the types of its operands, so it analyzes itself.</summary>
internal abstract record DialectExpression(SourcePosition Position) : Expression(Position)
{
    /// <summary>What stands for it in a message; there is no text of it in Trino's words.</summary>
    public virtual string Label => "…";

    /// <summary>The typed meaning. Operands are analyzed by <paramref name="analyzer"/>, each once.</summary>
    /// <exception cref="SqlException">The operands do not fit.</exception>
    public abstract BoundExpression Bind(ExpressionAnalyzer analyzer);
}
