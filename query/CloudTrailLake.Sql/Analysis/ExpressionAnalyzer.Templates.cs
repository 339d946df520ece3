using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <content>Expressions that a dialect has prepared, over operands that are analyzed already.</content>
internal sealed partial class ExpressionAnalyzer
{
    private IReadOnlyList<BoundExpression>? _templateArguments;
    private SourcePosition? _templatePosition;

    /// <summary>
    /// Analyzes an expression in which <c>:a</c>, <c>:b</c>, … are operands. Everything made for it stands at <paramref name="position"/>, since its own text is not the user's.
    /// </summary>
    /// <exception cref="SqlException">The operands do not fit.</exception>
    public BoundExpression Apply(Expression template, IReadOnlyList<BoundExpression> arguments, SourcePosition position)
    {
        var inner = new ExpressionAnalyzer(queries, scope) { _templateArguments = arguments, _templatePosition = position };
        try
        {
            return inner.Analyze(template);
        }
        catch (SqlException refusal) when (refusal.Position != position)
        {
            throw new SqlException(refusal.Code, position, refusal.Reason);
        }
    }

    /// <summary>An argument of an aggregate, in which no other may stand; null for the argument of a window call.</summary>
    /// <exception cref="SqlException">It is none.</exception>
    internal BoundExpression AnalyzeArgument(Expression argument, string? aggregate)
    {
        string? before = _aggregate;
        _aggregate = aggregate?.ToLowerInvariant() ?? before;
        try
        {
            return Analyze(argument);
        }
        finally
        {
            _aggregate = before;
        }
    }

    /// <summary>Adds one operand to an arithmetic chain; <see cref="Closed"/> ends it.</summary>
    /// <exception cref="SqlException">The operands do not fit.</exception>
    internal static BoundExpression Chained(BoundExpression left, ArithmeticOperator operation, BoundExpression right, SourcePosition position) => Step(left, operation, right, position);

    /// <summary>A chain that no operand is added to any more.</summary>
    internal static BoundExpression Closed(BoundExpression chain) =>
        chain is BoundArithmetic { Operands: List<BoundExpression> operands, Operators: List<ArithmeticOperator> operators } open
            ? open with { Operands = [.. operands], Operators = [.. operators] }
            : chain;

    private BoundExpression? TemplateArgument(Expression expression) =>
        _templateArguments is { } arguments && expression is ParameterExpression { Name: [>= 'a' and <= 'z' and var letter] } ? arguments[letter - 'a'] : null;
}
