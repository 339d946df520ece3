using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>What the comparing forms share.</summary>
internal static class Comparisons
{
    public static BoundExpression Of(ExpressionAnalyzer analyzer, ComparisonOperator @operator, BoundExpression left, BoundExpression right, SourcePosition position)
    {
        (BoundExpression a, BoundExpression b) = Alike(analyzer, left, right, position);
        return a.Type.IsText ? OfText(@operator, a, b, position) : Plain(@operator, a, b, position);
    }

    /// <summary>Both sides in the type they are compared in.</summary>
    public static (BoundExpression Left, BoundExpression Right) Alike(ExpressionAnalyzer analyzer, BoundExpression left, BoundExpression right, SourcePosition position)
    {
        // bit = 1: the constant becomes the bit, so that the column stays as it is stored.
        if (left.Type.Kind == SqlTypeKind.Boolean && Bit(right) is { } bit)
        {
            return (left, bit);
        }

        if (right.Type.Kind == SqlTypeKind.Boolean && Bit(left) is { } other)
        {
            return (other, right);
        }

        // A time compared with a text or with a time of other digits: Trino's own rules keep the column as it is.
        BoundExpression a = IsTime(right) && left.Type.IsText ? Conversions.To(analyzer, left, right.Type, left.Position) : left;
        BoundExpression b = IsTime(left) && right.Type.IsText ? Conversions.To(analyzer, right, left.Type, right.Position) : right;
        if (IsTime(a) && IsTime(b))
        {
            return Coercions.ForComparison(a, b) ?? throw Clash(a, b, position);
        }

        SqlType type = TypePrecedence.Common(a.Type, b.Type) ?? throw Clash(a, b, position);
        type = type is VarcharType or CharType || type.Kind == SqlTypeKind.Unknown ? SqlType.Varchar : type;
        return (Conversions.To(analyzer, a, type, a.Position), Conversions.To(analyzer, b, type, b.Position));
    }

    /// <summary>Equality with one of several constants or operands; <paramref name="values"/> are converted already.</summary>
    public static BoundExpression In(BoundExpression value, IReadOnlyList<BoundExpression> values, SourcePosition position)
    {
        if (!value.Type.IsText || values.Any(CaseInsensitiveCollation.IsExact) || CaseInsensitiveCollation.IsExact(value))
        {
            return new BoundIn(CaseInsensitiveCollation.Bare(value), [.. values.Select(CaseInsensitiveCollation.Bare)]) { Position = position };
        }

        CaseInsensitiveCollation collation = CaseInsensitiveCollation.Instance;
        BoundExpression membership = new BoundIn(collation.KeyOf(value), [.. values.Select(collation.KeyOf)]) { Position = position };
        return Pruned(value, [.. values.Select(Constant)], membership, position);
    }

    private static BoundExpression OfText(ComparisonOperator @operator, BoundExpression left, BoundExpression right, SourcePosition position)
    {
        if (CaseInsensitiveCollation.IsExact(left) || CaseInsensitiveCollation.IsExact(right))
        {
            return Plain(@operator, CaseInsensitiveCollation.Bare(left), CaseInsensitiveCollation.Bare(right), position);
        }

        CaseInsensitiveCollation collation = CaseInsensitiveCollation.Instance;
        BoundExpression comparison = Plain(@operator, collation.KeyOf(left), collation.KeyOf(right), position);
        return @operator != ComparisonOperator.Equal ? comparison
            : Constant(right) is { } text ? Pruned(left, [text], comparison, position)
            : Constant(left) is { } other ? Pruned(right, [other], comparison, position)
            : comparison;
    }

    private static BoundExpression Pruned(BoundExpression column, IReadOnlyList<string?> texts, BoundExpression condition, SourcePosition position) =>
        texts.All(text => text is not null) ? CaseRanges.Pruned(column, [.. texts.Select(text => text!.TrimEnd(' '))], isPrefix: false, condition, position) : condition;

    private static BoundComparison Plain(ComparisonOperator @operator, BoundExpression left, BoundExpression right, SourcePosition position)
    {
        bool orders = @operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        return TypeTraits.IsComparable(left.Type) && (!orders || TypeTraits.IsOrderable(left.Type))
            ? new BoundComparison(@operator, left, right) { Position = position }
            : throw Clash(left, right, position);
    }

    private static SqlException Clash(BoundExpression left, BoundExpression right, SourcePosition position) =>
        new(SqlErrorCode.TypeMismatch, position, $"Operand type clash: {left.Type} is incompatible with {right.Type}");

    private static string? Constant(BoundExpression value) => (value as BoundLiteral)?.Value as string;

    private static bool IsTime(BoundExpression value) => value.Type.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone;

    private static BoundLiteral? Bit(BoundExpression value) => value is BoundLiteral { Value: 0L or 1L } literal
        ? new BoundLiteral(SqlType.Boolean, literal.Value is 1L) { Position = literal.Position }
        : null;
}
