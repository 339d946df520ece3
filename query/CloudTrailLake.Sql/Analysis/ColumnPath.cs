using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>A column or a member of one, as <c>useridentity.sessioncontext.sourceidentity</c>.</summary>
internal sealed record ColumnPath(int RelationId, string Name, bool IsOuter)
{
    /// <summary>The path of an expression, or null when it is something else.</summary>
    public static ColumnPath? Of(BoundExpression expression)
    {
        var names = new Stack<string>();
        while (expression is BoundDereference { FieldName: { } name } dereference)
        {
            names.Push(name);
            expression = dereference.Base;
        }

        if (expression is not BoundColumn column)
        {
            return null;
        }

        names.Push(column.Name);
        return new ColumnPath(column.RelationId, string.Join('.', names), column.IsOuter);
    }
}
