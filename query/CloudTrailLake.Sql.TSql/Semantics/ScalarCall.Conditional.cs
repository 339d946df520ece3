using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
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
                SqlType first = a[0].Type.Kind == SqlTypeKind.Unknown ? a[1].Type : a[0] is BoundLiteral { Value: string } ? SqlType.Varchar : a[0].Type;
                return new BoundCoalesce([Typed(analyzer, a[0], first), Typed(analyzer, a[1], first)], first);
            case ("NULLIF", 2):
                BoundExpression equal = Comparisons.Of(analyzer, ComparisonOperator.Equal, a[0], a[1], Position);
                SqlType own = a[0].Type.Kind == SqlTypeKind.Unknown ? a[1].Type : a[0].Type;
                return new BoundCase(null, [new BoundWhen(equal, Build.Null(own, Position))], Typed(analyzer, a[0], own), own);
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
