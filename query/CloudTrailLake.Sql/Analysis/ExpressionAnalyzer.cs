using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Resolves names, functions and types of expressions in one <see cref="Scope"/> (Trino's class of the same name).</summary>
internal sealed partial class ExpressionAnalyzer(QueryAnalyzer queries, Scope scope)
{
    private readonly List<BoundLambdaParameter> _lambdaParameters = [];
    private string? _aggregate;

    /// <summary>A clause that takes neither aggregates nor windows, in Trino's words (<c>WHERE clause</c>); null where both may stand.</summary>
    public string? PlainClause { get; init; }

    /// <summary>The windows of the WINDOW clause by name.</summary>
    public IReadOnlyDictionary<string, WindowSpecification> NamedWindows { get; init; } = new Dictionary<string, WindowSpecification>();

    /// <summary>For ORDER BY: the output columns, which are seen before those of FROM.</summary>
    public IReadOnlyList<ScopeField>? Outputs { get; init; }

    public BoundExpression Analyze(Expression expression)
    {
        StackGuard.Check(expression.Position);
        if (TemplateArgument(expression) is { } argument)
        {
            return argument;
        }

        BoundExpression bound = expression switch
        {
            Identifier e => AnalyzeIdentifier(e),
            DereferenceExpression e => AnalyzeDereference(e),
            SubscriptExpression e => AnalyzeSubscript(e),
            FunctionCallExpression e => AnalyzeCall(e),
            LogicalExpression e => AnalyzeLogical(e),
            NotExpression e => new BoundNot(Boolean(e.Operand, "Value of logical NOT expression")),
            ComparisonExpression e => AnalyzeComparison(e),
            QuantifiedComparisonExpression e => AnalyzeQuantified(e),
            BetweenExpression e => AnalyzeBetween(e),
            InListExpression e => AnalyzeIn(e),
            InSubqueryExpression e => AnalyzeInSubquery(e),
            LikeExpression e => AnalyzeLike(e),
            IsNullExpression e => new BoundIsNull(Analyze(e.Operand)),
            ExistsExpression e => new BoundExists(queries.AnalyzeSubquery(e.Query, scope)),
            SubqueryExpression e => new BoundScalarSubquery(SingleColumnQuery(e.Query)),
            ArithmeticExpression e => AnalyzeArithmetic(e),
            SignExpression e => AnalyzeSign(e),
            ConcatExpression e => AnalyzeConcat(e.Operands, e.Position),
            CaseExpression e => AnalyzeCase(e),
            CastExpression e => AnalyzeCast(e),
            ExtractExpression e => AnalyzeExtract(e),
            AtTimeZoneExpression e => AnalyzeAtTimeZone(e),
            ArrayExpression e => AnalyzeArray(e),
            RowExpression e => AnalyzeRow(e),
            DialectExpression e => e.Bind(this),
            LambdaExpression e => throw new SqlException(SqlErrorCode.TypeMismatch, e.Position, "Lambda expression should always be used inside a function"),
            CurrentNameExpression e => AnalyzeCurrentName(e),
            MeasureExpression e => throw new SqlException(SqlErrorCode.InvalidWindow, e.Position, $"Measure {e.Name.Name} is not defined in the corresponding window"),
            JsonPathExpression e => AnalyzeJsonPath(e),
            JsonObjectExpression e => AnalyzeJsonObject(e),
            JsonArrayExpression e => AnalyzeJsonArray(e),
            _ => AnalyzeLiteral(expression),
        };
        SourcePosition position = _templatePosition ?? expression.Position;
        bound = bound.Position == position ? bound : bound with { Position = position };
        queries.Sizes.Verify(bound);
        return bound;
    }

    /// <summary>Analyzes an expression that must be boolean; <paramref name="what"/> begins Trino's sentence.</summary>
    public BoundExpression Boolean(Expression expression, string what)
    {
        BoundExpression bound = Analyze(expression);
        return bound.Type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Unknown
            ? Coercions.To(bound, SqlType.Boolean)
            : throw Mismatch(expression.Position, $"{what} must evaluate to a boolean (actual: {bound.Type})");
    }

    private static SqlException NotSupported(SourcePosition position, string what) => new(SqlErrorCode.NotSupported, position, $"{what} is not supported");

    private static SqlException Mismatch(SourcePosition position, string reason) => new(SqlErrorCode.TypeMismatch, position, reason);

    private BoundQuery SingleColumnQuery(Query query)
    {
        BoundQuery bound = queries.AnalyzeSubquery(query, scope);
        return bound.Columns.Count == 1 ? bound : AsRows(bound);
    }

    /// <summary>A query of several columns as one of a single column, whose values are rows.</summary>
    private BoundQuery AsRows(BoundQuery query)
    {
        BoundField[] fields = [.. query.Columns.Select(column => new BoundField(column.Name, column.Type))];
        var relation = new BoundSubqueryRelation(queries.NextId(), query, IsLateral: false, fields);
        var type = new RowType([.. fields.Select((field, i) => new RowField(field.Name == $"_col{i}" ? null : field.Name, field.Type))]);
        var row = new BoundRow([.. fields.Select((field, i) => new BoundColumn(relation.RelationId, i, field.Name, field.Type))], type);
        return new BoundQuery([], new BoundSelect(IsDistinct: false, relation, null, null, null, [row], [new OutputColumn("_col0", type)]), [], null, null, WithTies: false);
    }

    private BoundExpression AnalyzeSubscript(SubscriptExpression subscript)
    {
        BoundExpression target = Analyze(subscript.Base);
        BoundExpression index = Analyze(subscript.Index);
        switch (target.Type)
        {
            case ArrayType array when index.Type.IsInteger || index.Type.Kind == SqlTypeKind.Unknown:
                return new BoundSubscript(target, Coercions.To(index, SqlType.BigInt), array.Element);
            case MapType map when TypeCoercion.CanCoerce(index.Type, map.Key):
                return new BoundSubscript(target, Coercions.To(index, map.Key), map.Value);
            case RowType row when index is BoundLiteral { Value: long ordinal } && ordinal >= 1 && ordinal <= row.Fields.Count:
                RowField field = row.Fields[(int)ordinal - 1];
                return new BoundDereference(target, (int)ordinal - 1, field.Name, field.Type);
            case RowType when index is BoundLiteral { Value: long ordinal }:
                throw new SqlException(SqlErrorCode.InvalidFunctionArgument, subscript.Index.Position, $"ROW index out of bounds: {ordinal}");
            case RowType:
                throw new SqlException(SqlErrorCode.InvalidArguments, subscript.Index.Position, "Subscript expression on ROW requires a constant index");
            default:
                throw Mismatch(subscript.Position, $"Cannot apply operator: {target.Type}[{index.Type}]");
        }
    }

    private BoundArray AnalyzeArray(ArrayExpression array)
    {
        BoundExpression[] elements = [.. array.Elements.Select(Analyze)];
        SqlType type = CommonType(elements, "All ARRAY elements");
        return new BoundArray([.. elements.Select(element => Coercions.To(element, type))], new ArrayType(type));
    }

    private BoundRow AnalyzeRow(RowExpression row)
    {
        BoundExpression[] fields = [.. row.Fields.Select(Analyze)];
        return new BoundRow(fields, new RowType([.. fields.Select(field => new RowField(null, field.Type))]));
    }

    private BoundExpression AnalyzeCase(CaseExpression expression)
    {
        BoundExpression? operand = expression.Operand is null ? null : Analyze(expression.Operand);
        BoundExpression[] conditions = operand is null
            ? [.. expression.Branches.Select(branch => Boolean(branch.Condition, "CASE WHEN clause"))]
            : [.. expression.Branches.Select(branch => Analyze(branch.Condition))];
        if (operand is not null)
        {
            (operand, conditions) = CommonCaseOperand(operand, conditions);
        }

        BoundExpression[] results = [.. expression.Branches.Select(branch => Analyze(branch.Result))];
        BoundExpression? otherwise = expression.Else is null ? null : Analyze(expression.Else);
        SqlType type = CommonType(otherwise is null ? results : [.. results, otherwise], "All CASE results");
        BoundWhen[] branches = [.. conditions.Zip(results, (condition, result) => new BoundWhen(condition, Coercions.To(result, type)))];
        return new BoundCase(operand, branches, otherwise is null ? null : Coercions.To(otherwise, type), type);
    }

    private static (BoundExpression Operand, BoundExpression[] Conditions) CommonCaseOperand(BoundExpression operand, BoundExpression[] conditions)
    {
        // Two rounds: the first finds the type all values need, the second gives it to each of them.
        BoundExpression widened = operand;
        foreach (BoundExpression condition in conditions)
        {
            widened = Coercions.ForComparison(widened, condition)?.Left
                ?? throw Mismatch(condition.Position, $"CASE operand type does not match WHEN clause operand type: {operand.Type} vs {condition.Type}");
        }

        return (widened, [.. conditions.Select(condition => Coercions.ForComparison(widened, condition)!.Value.Right)]);
    }

    private SqlType CommonType(IReadOnlyList<BoundExpression> expressions, string what)
    {
        SqlType type = SqlType.Unknown;
        foreach (BoundExpression expression in expressions)
        {
            type = TypeCoercion.CommonSuperType(type, expression.Type) ?? throw Mismatch(
                expression.Position,
                $"{what} must be the same type or coercible to a common type. Cannot find common type between {type} and {expression.Type}, all types (without duplicates): [{string.Join(", ", expressions.Select(e => e.Type.Name).Distinct())}]");
        }

        return type;
    }
}
