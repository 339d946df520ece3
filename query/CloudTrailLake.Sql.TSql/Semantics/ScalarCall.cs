using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.TSql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>
/// A call of a scalar function: one that depends on the types of its arguments by the code of its page, one of <see cref="TransactFunctions"/> by its row, and a scalar function of Trino whose name
/// T-SQL does not have (<c>element_at</c>, <c>regexp_like</c>, <c>cardinality</c>) by Trino's.
/// </summary>
internal sealed partial record ScalarCall(SourcePosition Position, string Name, IReadOnlyList<Expression> Arguments) : DialectExpression(Position)
{
    /// <summary>Functions that T-SQL has and this does not; a function of Trino with the same name would mean something else.</summary>
    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal) { "RAND", "FORMATMESSAGE", "CHECKSUM", "BINARY_CHECKSUM", "STR", "DIFFERENCE", "STRING_ESCAPE", "IF", "TRY" };

    public override string Label => $"{Name}(…)";

    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression[] a = [.. Arguments.Select(argument => ExpressionAnalyzer.Closed(analyzer.Analyze(argument)))];
        return Conditional(analyzer, a) ?? Time(analyzer, a) ?? Number(analyzer, a) ?? Text(analyzer, a) ?? Json(analyzer, a) ?? Row(analyzer, a) ?? FromTrino(analyzer, a);
    }

    private BoundExpression? Row(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        IReadOnlyList<FunctionDefinition> overloads = TransactFunctions.FindPublic(Name);
        if (overloads.Count == 0)
        {
            return null;
        }

        FunctionDefinition[] fitting = [.. overloads.Where(overload => overload.Parameters.Count == a.Length)];
        FunctionDefinition? function = fitting.FirstOrDefault(overload => overload.Parameters.Zip(a).All(pair => TypeCoercion.CanCoerce(pair.Second.Type, TypeOf(pair.First)))) ?? fitting.LastOrDefault();
        return function is null
            ? throw new SqlException(SqlErrorCode.FunctionNotFound, Position, $"The function {Name} takes {string.Join(" or ", overloads.Select(overload => overload.Parameters.Count).Distinct())} arguments, not {a.Length}")
            : FunctionResolver.Resolve(
                [function],
                Name.ToLowerInvariant(),
                Position,
                [.. a.Select((argument, i) => new CallArgument(Conversions.To(analyzer, argument, TypeOf(function.Parameters[i]), argument.Position), null))],
                (lambda, _) => throw new InvalidOperationException($"{Name} takes no lambda."));
    }

    private static SqlType TypeOf(TypeSignature parameter) => new TypeBinding().Substitute(parameter);

    private BoundExpression FromTrino(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        IReadOnlyList<FunctionDefinition> overloads = FunctionRegistry.Find(Name);
        bool known = overloads.Count > 0 && overloads[0].Kind == FunctionKind.Scalar && !s_refused.Contains(Name);
        if (known)
        {
            return Build.Call(analyzer, Position, Name.ToLowerInvariant(), a);
        }

        string suggestion = Suggestion.For(Name, TransactFunctions.Names.Select(name => name.ToUpperInvariant()));
        throw new SqlException(SqlErrorCode.FunctionNotFound, Position, $"'{Name}' is not a recognized built-in function name{suggestion}");
    }

    private BoundExpression Typed(ExpressionAnalyzer analyzer, BoundExpression value, SqlType type) => Conversions.To(analyzer, value, type, value.Position);

    private SqlException Invalid(string reason) => new(SqlErrorCode.InvalidFunctionArgument, Position, reason);

    private SqlException NotSupported(string what) => new(SqlErrorCode.NotSupported, Position, $"{what} is not supported");
}
