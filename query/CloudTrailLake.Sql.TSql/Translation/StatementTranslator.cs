using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <summary>
/// Turns ScriptDom's tree of a SELECT into the tree that Trino's front end gives. What means the same in both languages becomes the same node; what depends on types becomes a node of
/// <c>Semantics</c>; everything else is refused with its place.
/// </summary>
internal sealed partial class StatementTranslator
{
    private readonly List<ParameterExpression> _parameters = [];

    /// <exception cref="SqlException">The statement has something that is not run.</exception>
    public Query Translate(Dom.SelectStatement statement)
    {
        if (statement.Into is { } into)
        {
            throw Refusals.NotSupported(into, "SELECT INTO");
        }

        if (statement.ComputeClauses.Count > 0)
        {
            throw Refusals.NotSupported(statement.ComputeClauses[0], "COMPUTE");
        }

        Query query = Queries(statement.QueryExpression, CommonTables(statement.WithCtesAndXmlNamespaces));
        return query with { Parameters = [.. _parameters.OrderBy(parameter => parameter.Position.Line).ThenBy(parameter => parameter.Position.Column)] };
    }

    private static SourcePosition At(Dom.TSqlFragment fragment) => Refusals.PositionOf(fragment);

    private static Identifier Name(Dom.Identifier identifier) =>
        new(At(identifier), identifier.Value, identifier.QuoteType != Dom.QuoteType.NotQuoted);

    private ParameterExpression Parameter(Dom.VariableReference variable)
    {
        var parameter = new ParameterExpression(At(variable), 0, variable.Name.TrimStart('@'));
        _parameters.Add(parameter);
        return parameter;
    }

    private List<WithQuery> CommonTables(Dom.WithCtesAndXmlNamespaces? with)
    {
        if (with?.XmlNamespaces is { } namespaces)
        {
            throw Refusals.NotSupported(namespaces, "WITH XMLNAMESPACES");
        }

        if (with?.ChangeTrackingContext is { } context)
        {
            throw Refusals.NotSupported(context, "WITH CHANGE_TRACKING_CONTEXT");
        }

        return with is null
            ? []
            : [.. with.CommonTableExpressions.Select(table =>
                new WithQuery(At(table), Name(table.ExpressionName), [.. table.Columns.Select(Name)], Queries(table.QueryExpression, [])))];
    }
}
