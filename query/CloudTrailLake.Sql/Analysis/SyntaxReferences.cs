using System.Collections;
using System.Reflection;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Where a syntax tree names a common table. For recursion only: its rules are about the text, not about what it means.</summary>
internal static class SyntaxReferences
{
    /// <summary>The places where <paramref name="name"/> is read as a table, in the order of the text; queries that define the name anew hide it.</summary>
    public static IEnumerable<SyntaxNode> Find(SyntaxNode node, string name)
    {
        QualifiedName? table = node switch
        {
            TableRelation relation => relation.Name,
            TableBody body => body.Name,
            _ => null,
        };
        if (table is not null && table.Parts.Count == 1 && string.Equals(table.Parts[0].Name, name, StringComparison.OrdinalIgnoreCase))
        {
            return [node];
        }

        bool isHidden = node is Query query && query.With.Any(entry => string.Equals(entry.Name.Name, name, StringComparison.OrdinalIgnoreCase));
        return isHidden ? [] : Children(node).OrderBy(child => (child.Position.Line, child.Position.Column)).SelectMany(child => Find(child, name));
    }

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) =>
        node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Nodes(property.GetValue(node)));

    private static IEnumerable<SyntaxNode> Nodes(object? value) => value switch
    {
        SyntaxNode node => [node],
        string => [],
        IEnumerable items => items.Cast<object?>().SelectMany(Nodes),
        _ => [],
    };
}
