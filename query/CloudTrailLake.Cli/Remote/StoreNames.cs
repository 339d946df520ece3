using System.Collections;
using System.Text;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Cli.Remote;

/// <summary>
/// The API takes event data store ids in FROM and no names. The command line takes names too, so they are replaced by ids in the places where the statement's tree has
/// a relation; nothing else of the text is touched.
/// </summary>
internal static class StoreNames
{
    /// <summary>The statement with the names of stores replaced.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="findArn">Gives the ARN of a store by name, or null.</param>
    public static async Task<string> ReplaceAsync(string statement, Func<string, Task<string?>> findArn)
    {
        List<QualifiedName> relations = [];
        HashSet<string> withNames = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            Walk(SqlParser.Parse(statement), relations, withNames);
        }
        catch (SqlException)
        {
            // The server says what is wrong, with the same words.
            return statement;
        }

        var edits = new SortedDictionary<int, (int Length, string Text)>();
        foreach (var name in relations.Where(r => r.Parts.Count == 1 && !withNames.Contains(r.Parts[0].Name) && !Guid.TryParseExact(r.Parts[0].Name, "D", out _)))
        {
            if (await findArn(name.Parts[0].Name) is not { } arn)
                continue;
            int start = Offset(statement, name.Parts[0].Position);
            edits[start] = (Length(statement, start, name.Parts[0]), $"\"{arn[(arn.LastIndexOf('/') + 1)..]}\"");
        }

        var result = new StringBuilder(statement);
        foreach (var (start, (length, text)) in edits.Reverse())
            result.Remove(start, length).Insert(start, text);
        return result.ToString();
    }

    // The tree has no visitor of its own, and relations may stand in any expression: every node that a node holds is looked at.
    private static void Walk(object node, List<QualifiedName> relations, HashSet<string> withNames)
    {
        switch (node)
        {
            case TableRelation table:
                relations.Add(table.Name);
                return;
            case TableBody table:
                relations.Add(table.Name);
                return;
            case WithQuery with:
                withNames.Add(with.Name.Name);
                break;
            default:
                break;
        }

        foreach (var property in node.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            object? value = property.GetValue(node);
            if (value is SyntaxNode child)
                Walk(child, relations, withNames);
            else if (value is IEnumerable children and not string)
                WalkAll(children, relations, withNames);
        }
    }

    private static void WalkAll(IEnumerable children, List<QualifiedName> relations, HashSet<string> withNames)
    {
        foreach (object? item in children)
        {
            if (item is SyntaxNode node)
                Walk(node, relations, withNames);
            else if (item is IEnumerable nested and not string)
                WalkAll(nested, relations, withNames);
        }
    }

    private static int Offset(string statement, SourcePosition position)
    {
        int offset = 0;
        for (int line = 1; line < position.Line; line++)
            offset = statement.IndexOf('\n', offset) + 1;
        return offset + position.Column - 1;
    }

    private static int Length(string statement, int start, Identifier identifier)
    {
        if (!identifier.IsQuoted)
            return identifier.Name.Length;
        char quote = statement[start];
        int end = start + 1;
        while (end < statement.Length && (statement[end] != quote || (end + 1 < statement.Length && statement[end + 1] == quote)))
            end += statement[end] == quote ? 2 : 1;
        return end + 1 - start;
    }
}
