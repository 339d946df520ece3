using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeCall(FunctionCallExpression call)
    {
        if (AnalyzeSpecialForm(call) is { } special)
        {
            return special;
        }

        string name = call.Name.ToString();
        IReadOnlyList<FunctionDefinition> overloads = FunctionRegistry.Find(name);
        if (overloads.Count == 0)
        {
            string suggestion = Suggestion.For(name, FunctionRegistry.Names.Concat(FunctionRegistry.SpecialForms));
            throw new SqlException(SqlErrorCode.FunctionNotFound, call.Position, $"Function '{name.ToLowerInvariant()}' not registered{suggestion}");
        }

        FunctionKind kind = overloads[0].Kind;
        CheckForm(call, kind);
        if (call.Over is not null)
        {
            return AnalyzeWindowCall(call, overloads);
        }

        if (kind == FunctionKind.Window)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, call.Position, $"Window function {name.ToLowerInvariant()} requires an OVER clause");
        }

        return kind == FunctionKind.Aggregate ? AnalyzeAggregate(call, overloads) : Fold(Bind(call, overloads));
    }

    private static BoundExpression Fold(BoundExpression call) => call is BoundCall scalar && TimeFolding.Fold(scalar) is { } folded ? folded : call;

    private void CheckForm(FunctionCallExpression call, FunctionKind kind)
    {
        string name = call.Name.ToString().ToLowerInvariant();
        if (call.ProcessingMode is { } mode)
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, call.Position, $"{mode} semantics is not supported out of pattern recognition context");
        }

        if (call.Overflow is { IsError: false })
        {
            throw NotSupported(call.Overflow.Position, "LISTAGG ON OVERFLOW TRUNCATE");
        }

        if (call.StarLabel is not null)
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, call.Position, "label.* syntax is only supported as the only argument of row pattern count function");
        }

        if (call.IsStar && name != "count")
        {
            throw new SqlException(SqlErrorCode.SyntaxError, call.Position, $"mismatched input '*': only count takes it, not {name}");
        }

        if (kind == FunctionKind.Scalar && (call.Over is not null || call.Filter is not null || call.IsDistinct || call.OrderBy.Count > 0))
        {
            string fault = call.Over is not null ? $"Not a window function: {name}"
                : call.Filter is not null ? "Filter is only valid for aggregation functions"
                : call.IsDistinct ? "DISTINCT is not supported for non-aggregation functions"
                : "ORDER BY is only valid for aggregation functions";
            throw new SqlException(SqlErrorCode.FunctionNotAggregate, call.Position, fault);
        }

        if (kind == FunctionKind.Window && (call.Filter is not null || call.IsDistinct))
        {
            throw new SqlException(
                SqlErrorCode.FunctionNotAggregate,
                call.Position,
                $"{(call.IsDistinct ? "DISTINCT" : "FILTER")} in window function parameters not supported: {name}");
        }

        if (call.IgnoreNulls is not null && (kind != FunctionKind.Window || call.Over is null || name is "rank" or "dense_rank" or "row_number" or "ntile" or "percent_rank" or "cume_dist"))
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, call.Position, $"Cannot specify null treatment clause for {name} function");
        }

        if (kind != FunctionKind.Scalar && PlainClause is not null)
        {
            throw new SqlException(
                SqlErrorCode.ExpressionNotScalar,
                call.Position,
                $"{PlainClause} cannot contain aggregations, window functions or grouping operations: [{SqlFormatter.Format(call)}]");
        }

        if (kind != FunctionKind.Scalar && _lambdaParameters.Count > 0)
        {
            throw new SqlException(
                SqlErrorCode.ExpressionNotScalar,
                call.Position,
                $"Lambda expression cannot contain aggregations, window functions or grouping operations: [{SqlFormatter.Format(call)}]");
        }

        if (kind != FunctionKind.Scalar && _aggregate is not null)
        {
            bool window = call.Over is not null;
            throw new SqlException(
                window ? SqlErrorCode.NestedWindow : SqlErrorCode.NestedAggregation,
                call.Position,
                window ? $"Cannot nest window functions or row pattern measures inside aggregation '{_aggregate}': [{SqlFormatter.Format(call)}]" : $"Cannot nest aggregations inside aggregation '{_aggregate}': [{SqlFormatter.Format(call)}]");
        }
    }

    private BoundAggregate AnalyzeAggregate(FunctionCallExpression call, IReadOnlyList<FunctionDefinition> overloads)
    {
        _aggregate = call.Name.ToString().ToLowerInvariant();
        try
        {
            var bound = (BoundCall)Bind(call, overloads);
            if (call.IsDistinct && bound.Arguments.Count == 0)
            {
                throw new SqlException(SqlErrorCode.SyntaxError, call.Position, $"DISTINCT can not be applied to {_aggregate} without arguments");
            }

            BoundExpression? filter = call.Filter is null ? null : Boolean(call.Filter, "FILTER clause");
            IReadOnlyList<BoundSortItem> order = SortItems(call.OrderBy);
            if (call.IsDistinct)
            {
                order = [.. order.Select(item => item with { Expression = ArgumentOf(item, bound) ?? throw new SqlException(
                    SqlErrorCode.ExpressionNotInDistinct, call.Position, "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments") })];
            }

            return new BoundAggregate(bound.Function, bound.Arguments, call.IsDistinct, order, filter, bound.Type);
        }
        finally
        {
            _aggregate = null;
        }
    }

    /// <summary>The argument that a key of ORDER BY inside the call is, with the conversion that the call gave it.</summary>
    private static BoundExpression? ArgumentOf(BoundSortItem item, BoundCall call)
    {
        string key = BoundTree.KeyOf(item.Expression);
        return call.Arguments.FirstOrDefault(argument => BoundTree.KeyOf(argument) == key || (argument is BoundCast { IsImplicit: true } cast && BoundTree.KeyOf(cast.Operand) == key));
    }

    private BoundWindowCall AnalyzeWindowCall(FunctionCallExpression call, IReadOnlyList<FunctionDefinition> overloads)
    {
        if (call.OrderBy.Count > 0)
        {
            throw new SqlException(SqlErrorCode.NotSupported, call.Position, "Window function with ORDER BY is not supported");
        }

        if (call.IsDistinct)
        {
            throw new SqlException(SqlErrorCode.NotSupported, call.Position, $"DISTINCT in window function parameters not yet supported: {SqlFormatter.Format(call)}");
        }

        var bound = (BoundCall)Bind(call, overloads);
        BoundWindow window = AnalyzeWindow(call.Over!);
        if (bound.Function.Name is "lag" or "lead")
        {
            RequireOrder(call, window);
        }

        BoundExpression? filter = call.Filter is null ? null : Boolean(call.Filter, "FILTER clause");
        foreach (BoundExpression argument in filter is null ? bound.Arguments : [.. bound.Arguments, filter])
        {
            if (BoundTree.Descendants(argument).OfType<BoundWindowCall>().FirstOrDefault() is { } inner)
            {
                throw new SqlException(
                    SqlErrorCode.NestedWindow,
                    inner.Position,
                    "Cannot nest window functions or row pattern measures inside window function arguments");
            }
        }

        return new BoundWindowCall(bound.Function, bound.Arguments, window, call.IgnoreNulls == true, call.IsDistinct, filter, bound.Type);
    }

    private static void RequireOrder(FunctionCallExpression call, BoundWindow window)
    {
        string name = call.Name.ToString().ToLowerInvariant();
        if (window.OrderBy.Count == 0)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, call.Over!.Position, $"{name} function requires an ORDER BY window clause");
        }

        if (window.Frame is not null)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, call.Over!.Frame?.Position ?? call.Over.Position, $"Cannot specify window frame for {name} function");
        }
    }

    internal IReadOnlyList<BoundSortItem> SortItems(IReadOnlyList<SortItem> items) => [.. items.Select(item =>
    {
        BoundExpression key = Analyze(item.Expression);
        RequireOrderable(key, item.Position);
        return new BoundSortItem(key, item.Descending, item.NullsFirst ?? false);
    })];

    internal static void RequireOrderable(BoundExpression key, SourcePosition position)
    {
        if (!TypeTraits.IsOrderable(key.Type))
        {
            throw Mismatch(position, $"Type {key.Type} is not orderable, and therefore cannot be used in ORDER BY");
        }
    }

    /// <summary>A call of a registry function over operands that are analyzed already.</summary>
    private BoundExpression Resolve(string name, IReadOnlyList<BoundExpression> arguments, SourcePosition position) =>
        FunctionResolver.Resolve(FunctionRegistry.Find(name), name, position, [.. arguments.Select(argument => new CallArgument(argument, null))], AnalyzeLambda);

    private BoundExpression Bind(FunctionCallExpression call, IReadOnlyList<FunctionDefinition> overloads)
    {
        CallArgument[] arguments = [.. call.Arguments.Select(argument => argument is LambdaExpression lambda ? new CallArgument(null, lambda) : new CallArgument(Analyze(argument), null))];
        BoundExpression bound = FunctionResolver.Resolve(overloads, call.Name.ToString().ToLowerInvariant(), call.Position, arguments, AnalyzeLambda);
        ArgumentChecks.Verify((BoundCall)bound);
        queries.IsDeterministic &= ((BoundCall)bound).Function.IsDeterministic;
        return bound;
    }

    private BoundLambda AnalyzeLambda(LambdaExpression lambda, IReadOnlyList<SqlType> parameterTypes)
    {
        queries.CountLambda(lambda.Position);
        int before = _lambdaParameters.Count;
        BoundLambdaParameter[] parameters = [.. lambda.Parameters.Zip(parameterTypes, (name, type) =>
            new BoundLambdaParameter(queries.NextId(), name.Name, type) { Position = name.Position })];
        if (parameters.DistinctBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).Count() < parameters.Length)
        {
            throw new SqlException(SqlErrorCode.DuplicateColumnName, lambda.Position, "Duplicate lambda argument name");
        }

        _lambdaParameters.AddRange(parameters);
        try
        {
            BoundExpression body = Analyze(lambda.Body);
            return new BoundLambda(parameters, body, new FunctionType(parameterTypes, body.Type)) { Position = lambda.Position };
        }
        finally
        {
            _lambdaParameters.RemoveRange(before, _lambdaParameters.Count - before);
        }
    }
}
