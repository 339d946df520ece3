using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>COALESCE, ISNULL, NULLIF, CHOOSE, GREATEST, LEAST.</content>
internal sealed partial record ScalarCall
{
    private BoundExpression? Conditional(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        switch (Name, a.Length)
        {
            case ("COALESCE", >= 2):
                SqlType type = TypePrecedence.Common(a, Position);
                return new BoundCoalesce([.. a.Select(value => Typed(analyzer, value, type))], type);
            case ("ISNULL", 2):
                // The type of the first decides, and its length cuts the second.
                SqlType first = a[0].Type.Kind == SqlTypeKind.Unknown ? a[1].Type : a[0] is BoundLiteral && a[0].Type.IsText ? SqlType.Varchar : a[0].Type;
                return new BoundCoalesce([Typed(analyzer, a[0], first), Typed(analyzer, a[1], first)], first);
            case ("NULLIF", 2):
                (BoundExpression left, BoundExpression right) = Comparisons.Alike(analyzer, a[0], a[1], Position);
                bool exact = CaseInsensitiveCollation.IsExact(left) || CaseInsensitiveCollation.IsExact(right);
                BoundExpression value = a[0].Type.Kind == SqlTypeKind.Unknown ? Build.Null(left.Type, Position) : a[0];
                return exact
                    ? new BoundNullIf(value, CaseInsensitiveCollation.Bare(left), CaseInsensitiveCollation.Bare(right))
                    : new BoundNullIf(value, CaseInsensitiveCollation.Instance.KeyOf(left), CaseInsensitiveCollation.Instance.KeyOf(right));
            case ("CHOOSE", >= 2):
                SqlType common = TypePrecedence.Common(a.Skip(1), Position);
                BoundWhen[] branches = [.. a.Skip(1).Select((item, i) => new BoundWhen(Coercions.To(Build.Number(i + 1, Position), SqlType.BigInt), Typed(analyzer, item, common)))];
                return new BoundCase(Typed(analyzer, a[0], SqlType.BigInt), branches, null, common);
            case ("GREATEST" or "LEAST", >= 1):
                SqlType widest = TypePrecedence.Common(a, Position);
                return Build.Own(Position, Name.ToLowerInvariant(), [.. a.Select(item => Typed(analyzer, item, widest))]);
            default:
                return null;
        }
    }
}
