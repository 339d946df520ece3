using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeIdentifier(Identifier name) =>
        ResolveLambdaParameter(name)
        ?? ResolveOutput(name)
        ?? ResolveColumn(null, name.Name, name.Position)
        ?? throw NotResolved(name.Name, name.Position, name.Name);

    private BoundExpression AnalyzeDereference(DereferenceExpression dereference)
    {
        if (PartsOf(dereference) is not { } parts)
        {
            return Member(Analyze(dereference.Base), dereference.Field.Name, null, dereference.Position);
        }

        Identifier first = parts[0];
        if (ResolveLambdaParameter(first) is { } parameter)
        {
            return Members(parameter, parts, 1);
        }

        if (ResolveOutput(first) is { } output)
        {
            return Members(output, parts, 1);
        }

        if (ResolveColumn(first.Name, parts[1].Name, first.Position) is { } qualified)
        {
            return Members(qualified, parts, 2);
        }

        if (ResolveColumn(null, first.Name, first.Position) is { } column)
        {
            return Members(column, parts, 1);
        }

        string full = string.Join('.', parts.Select(part => part.Name));
        throw NotResolved(full, first.Position, first.Name);
    }

    private static List<Identifier>? PartsOf(DereferenceExpression dereference)
    {
        var parts = new List<Identifier>();
        Expression expression = dereference;
        while (expression is DereferenceExpression step)
        {
            parts.Add(step.Field);
            expression = step.Base;
        }

        if (expression is not Identifier first)
        {
            return null;
        }

        parts.Add(first);
        parts.Reverse();
        return parts;
    }

    private static BoundExpression Members(BoundExpression target, List<Identifier> parts, int from)
    {
        for (int i = from; i < parts.Count; i++)
        {
            target = Member(target, parts[i].Name, string.Join('.', parts.Take(i + 1).Select(part => part.Name)), parts[0].Position);
        }

        return target;
    }

    private static BoundExpression Member(BoundExpression target, string name, string? path, SourcePosition position)
    {
        if (target.Type is not RowType row)
        {
            string hint = target.Type is MapType ? $"; read a key of a map with element_at(…, '{name}')" : string.Empty;
            string shown = path is null ? "Expression" : $"Expression {path[..path.LastIndexOf('.')]}";
            throw Mismatch(position, $"{shown} is not of type ROW (actual: {target.Type}){hint}");
        }

        int index = row.IndexOf(name);
        if (row.Fields.Count(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)) > 1)
        {
            throw new SqlException(SqlErrorCode.AmbiguousName, position, $"Ambiguous row field reference: {name}");
        }

        if (index < 0)
        {
            string suggestion = Suggestion.For(name, row.Fields.Where(field => field.Name is not null).Select(field => field.Name!));
            throw new SqlException(SqlErrorCode.ColumnNotFound, position, $"Column '{path ?? name}' cannot be resolved{suggestion}");
        }

        return new BoundDereference(target, index, row.Fields[index].Name, row.Fields[index].Type) { Position = position };
    }

    private BoundLambdaParameter? ResolveLambdaParameter(Identifier name) =>
        _lambdaParameters.FindLast(parameter => string.Equals(parameter.Name, name.Name, StringComparison.OrdinalIgnoreCase));

    private BoundExpression? ResolveOutput(Identifier name)
    {
        // Inside an aggregate the names are those of FROM: the output exists only after it.
        if (Outputs is null || _aggregate is not null)
        {
            return null;
        }

        ScopeField[] found = [.. Outputs.Where(output => output.HasName(name.Name))];
        return found.Length == 0 ? null : TheOnly(found, name.Name, name.Position).Expression;
    }

    /// <summary>Looks in this scope, then in those of the enclosing queries; null when no one knows the name.</summary>
    private BoundExpression? ResolveColumn(string? qualifier, string name, SourcePosition position)
    {
        bool outer = false;
        for (Scope? at = scope; at is not null; at = at.Outer)
        {
            IReadOnlyList<ScopeField> found = at.Find(qualifier, name);
            if (found.Count > 0)
            {
                BoundExpression expression = TheOnly(found, qualifier is null ? name : $"{qualifier}.{name}", position).Expression;
                queries.MarkUsed(expression);
                return outer ? BoundTree.Rewrite(expression, e => e is BoundColumn column ? column with { IsOuter = true } : null) : expression;
            }

            outer = true;
        }

        return null;
    }

    private static ScopeField TheOnly(IReadOnlyList<ScopeField> found, string name, SourcePosition position)
    {
        string key = BoundTree.KeyOf(found[0].Expression);
        return found.Count == 1 || found.All(field => BoundTree.KeyOf(field.Expression) == key)
            ? found[0]
            : throw new SqlException(SqlErrorCode.AmbiguousName, position, $"Column '{name}' is ambiguous");
    }

    private SqlException NotResolved(string shown, SourcePosition position, string first)
    {
        IEnumerable<string> known = scope.Fields.Where(field => !field.IsHidden).Select(field => field.Name).OfType<string>();
        return new SqlException(SqlErrorCode.ColumnNotFound, position, $"Column '{shown}' cannot be resolved{Suggestion.For(first, known)}");
    }
}
