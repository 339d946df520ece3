using System.Collections.Concurrent;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.TSql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Puts more of an analyzed tree above operands that are analyzed already.</summary>
internal static class Build
{
    private static readonly ConcurrentDictionary<string, Expression> Templates = new(StringComparer.Ordinal);

    /// <summary>A function of Trino.</summary>
    public static BoundExpression Call(ExpressionAnalyzer analyzer, SourcePosition position, string name, params ReadOnlySpan<BoundExpression> arguments)
    {
        var leaves = new List<Expression>(arguments.Length);
        foreach (BoundExpression argument in arguments)
        {
            leaves.Add(new AnalyzedExpression(argument));
        }

        return analyzer.Analyze(new FunctionCallExpression(position, new QualifiedName(position, [new Identifier(position, name, IsQuoted: false)]), leaves));
    }

    /// <summary>A function of <see cref="TransactFunctions"/>; the operands have the types of one of its rows.</summary>
    public static BoundExpression Own(SourcePosition position, string name, params ReadOnlySpan<BoundExpression> arguments)
    {
        var given = new List<CallArgument>(arguments.Length);
        foreach (BoundExpression argument in arguments)
        {
            given.Add(new CallArgument(argument, null));
        }

        return FunctionResolver.Resolve(TransactFunctions.Find(name), name, position, given, (lambda, _) => throw new InvalidOperationException($"{name} takes no lambda."));
    }

    /// <summary>An expression in Trino's words over operands <c>:a</c>, <c>:b</c>, …; each stands once in it, or nested calls would multiply.</summary>
    public static BoundExpression Template(ExpressionAnalyzer analyzer, SourcePosition position, string text, params IReadOnlyList<BoundExpression> arguments)
    {
        Expression template = Templates.GetOrAdd(text, static text => ((SingleColumn)((SelectBody)SqlParser.Parse($"SELECT {text}").Body).Items[0]).Expression);
        return analyzer.Apply(template, arguments, position);
    }

    /// <summary>CAST of Trino, constants at once.</summary>
    public static BoundExpression Cast(ExpressionAnalyzer analyzer, BoundExpression value, SqlType type, bool isTry, SourcePosition position) =>
        analyzer.Analyze(new CastExpression(position, new AnalyzedExpression(value), SqlParser.ParseType(type.Name) with { Position = position }, isTry));

    public static BoundLiteral Number(long value, SourcePosition position) => new(value is >= int.MinValue and <= int.MaxValue ? SqlType.Integer : SqlType.BigInt, value) { Position = position };

    public static BoundLiteral Text(string value, SourcePosition position) => new(SqlType.Varchar, value) { Position = position };

    public static BoundLiteral Null(SqlType type, SourcePosition position) => new(type, null) { Position = position };

    public static BoundExpression And(IReadOnlyList<BoundExpression> terms, SourcePosition position) => terms.Count == 1 ? terms[0] : new BoundLogical(LogicalOperator.And, terms) { Position = position };

    public static BoundExpression Or(IReadOnlyList<BoundExpression> terms, SourcePosition position) => terms.Count == 1 ? terms[0] : new BoundLogical(LogicalOperator.Or, terms) { Position = position };
}
